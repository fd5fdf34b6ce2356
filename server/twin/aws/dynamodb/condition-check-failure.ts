import database from "dynalite/db/index.js";
import deleteItem from "dynalite/validations/deleteItem.js";
import putItem from "dynalite/validations/putItem.js";
import updateItem from "dynalite/validations/updateItem.js";

/**
 * Adds `ReturnValuesOnConditionCheckFailure` to the three actions that take a condition: dynalite drops it. It is added where
 * dynalite checks the condition, while it holds the item's lock: an item read afterwards may be another one by then.
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
