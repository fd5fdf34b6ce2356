import { describe, expect, test } from "vitest";
import { render } from "./render.ts";

describe("a list", () => {
  test.each([
    ["$l.size() $l.isEmpty() $l.get(1) $l.contains('b') $l.contains('x')", "3 false b true false"],
    ["$l.indexOf('b') $l.lastIndexOf('a') $l.indexOf('x')", "1 2 -1"],
    ["$l.add('c') $l.add(0, 'z') $l", "true  [z, a, b, a, c]"],
    ["$l.addAll(['c', 'd']) $l.addAll(1, ['x']) $l", "true true [a, x, b, a, c, d]"],
    ["$l.set(1, 'x') $l", "b [a, x, a]"],
    ["$l.remove(0) $l.remove('a') $l.remove('x') $l", "a true false [b]"],
    ["$l.subList(1, 3) $l.containsAll(['a', 'b']) $l.equals(['a', 'b', 'a'])", "[b, a] true true"],
    ["$l.clear()$l $l.empty", "[] true"],
    ["$l.toString().length()", "9"],
    ["$l.size $l.name $l['x']", "  "],
  ])("%s prints %s", (source, printed) => {
    expect(render(`#set($l = ['a', 'b', 'a'])${source}`)).toBe(printed);
  });

  test("from JSON prints as JSON even after a change, and a sublist like Java's", () => {
    const source = "#set($l = $input.path('$'))#set($ignored = $l.add({'b': 1}))$l $l.subList(0, 1)";
    expect(render(source, { body: '["a"]' })).toBe('["a",{"b":1}] [a]');
  });
});

describe("a map", () => {
  test.each([
    [
      "$m.size() $m.isEmpty() $m.get('a') $m.containsKey('b') $m.containsValue(2) $m.containsKey('x')",
      "2 false 1 true true false",
    ],
    ["$m.getOrDefault('a', 9) $m.getOrDefault('x', 9)", "1 9"],
    ["[$m.put('c', 3)] $m.put('a', 0) $m", "[] 1 {a=0, b=2, c=3}"],
    ["$m.putAll({'b': 3, 'c': 4})$m", "{a=1, b=3, c=4}"],
    ["$m.remove('a') [$m.remove('x')] $m", "1 [] {b=2}"],
    ["$m.clear()$m $m.isEmpty()", "{} true"],
    ["$m.keySet().contains('a') $m.values().size() $m.keySet().toArray()[1] $m.keySet().isEmpty()", "true 2 b false"],
    ["[$m.keySet().get(0)$m.keySet()[0]]", "[]"],
    ["$m.equals({'b': 2, 'a': 1}) $m.a $m['b']", "true 1 2"],
  ])("%s prints %s", (source, printed) => {
    expect(render(`#set($m = {'a': 1, 'b': 2})${source}`)).toBe(printed);
  });

  test("has keys of any type", () => {
    expect(render("#set($m = {1: 'one', '1': 'text'})$m.get(1) $m.get('1') $m[1]")).toBe("one text one");
  });
});

describe("a number", () => {
  test.each([
    ["$i.parseInt('12')", "12"],
    ["$i.valueOf('-3')", "-3"],
    ["$i.intValue() $i.longValue() $i.doubleValue()", "7 7 7.0"],
    ["$d.intValue() $d.longValue()", "-1 -1"],
    ["$i.toString().length() $i.equals(7) $i.equals('7')", "1 true false"],
    ["$b.booleanValue() $b.toString()", "true true"],
  ])("%s prints %s", (source, printed) => {
    expect(render(`#set($i = 7)#set($d = -1.9)#set($b = true)${source}`)).toBe(printed);
  });
});
