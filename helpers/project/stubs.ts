/**
 * Files as `startapp` and `startproject` leave them: nobody's work, and no sign of anybody's habits.
 *
 * @see https://github.com/django/django/tree/main/django/conf/app_template
 */
import { ownValue } from "../own-value.ts";
import type { Module, PyNode } from "../python/parse.ts";
import { callsIn, expression, statements, stringValue } from "../python/query.ts";

/** What `startapp` writes, by file name, in every Django since 1.4; white space is compared loosely. */
const STARTAPP: Readonly<Record<string, readonly string[]>> = {
  "admin.py": ["from django.contrib import admin # Register your models here."],
  "models.py": ["from django.db import models # Create your models here."],
  "tests.py": ["from django.test import TestCase # Create your tests here."],
  "views.py": ["from django.shortcuts import render # Create your views here."],
};

/**
 * Is a file exactly what `startapp` left, line ends and blank lines aside.
 *
 * @param name file name without folder
 */
export function isStartappStub(name: string, text: string): boolean {
  const plain = text
    .replace(/^\uFEFF/, "")
    .replace(/\s+/g, " ")
    .trim();
  return ownValue(STARTAPP, name)?.includes(plain) === true;
}

/** Is there nothing in a file that a person wrote: only imports, comments, a docstring, or startproject's admin route. */
export function isUntouched(module: Module): boolean {
  const body = statements(module.root);
  const work = body.filter((node) => !node.type.startsWith("import_") && !isDocstring(node));
  if (work.length === 0) return true;
  return work.length === 1 && isStartprojectUrlconf(module, body[0]);
}

function isDocstring(node: PyNode): boolean {
  return node.type === "expression_statement" && stringValue(expression(node)) !== undefined;
}

/** startproject's urls.py opens with a docstring of its own and has one route. */
function isStartprojectUrlconf(module: Module, first: PyNode | undefined): boolean {
  if (first === undefined || !/url configuration/i.test(stringValue(expression(first)) ?? "")) return false;
  return callsIn(module.root).length <= 1;
}
