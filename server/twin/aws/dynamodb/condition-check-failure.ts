import database from "dynalite/db/index.js";
import deleteItem from "dynalite/validations/deleteItem.js";
import putItem from "dynalite/validations/putItem.js";
import updateItem from "dynalite/validations/updateItem.js";

/**
 * Adds `ReturnValuesOnConditionCheckFailure`, which dynalite ignores, to the three actions that take a condition. It hooks into the
 * check of the condition, while dynalite holds the item's lock: the item could change before a later read.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html#DDB-UpdateItem-request-ReturnValuesOnConditionCheckFailure
 */
export function addReturnValuesOnConditionCheckFailure(): void {
  for (const { types } of [deleteItem, putItem, updateItem]) {
    types["ReturnValuesOnConditionCheckFailure"] = { type: "String", enum: ["ALL_OLD", "NONE"] };
  }
  const { checkConditional } = database;
  database.checkConditional = (input, item) => {
    const error = checkConditional(input, item);
    if (error && item && input["ReturnValuesOnConditionCheckFailure"] === "ALL_OLD") error.body["Item"] = item;
    return error;
  };
}
