/**
 * The stubs that `startapp` leaves: an untouched one may go, one with a person's line in it stays.
 *
 * @see https://github.com/django/django/tree/main/django/conf/app_template
 */
import { parseLeniently } from "../python/parse.ts";
import { tokens } from "./verify.ts";

const STUBS: Readonly<Record<string, string>> = {
  "tests.py": "from django.test import TestCase\n\n# Create your tests here.\n",
  "views.py": "from django.shortcuts import render\n\n# Create your views here.\n",
  "admin.py": "from django.contrib import admin\n\n# Register your models here.\n",
  "models.py": "from django.db import models\n\n# Create your models here.\n",
};

/** Is a file exactly what `startapp` wrote, white space aside? */
export function isStub(path: string, source: string): boolean {
  const stub = STUBS[path.split("/").at(-1) ?? ""];
  if (stub === undefined) return false;
  return words(source, path) === words(stub, path);
}

function words(source: string, path: string): string {
  return tokens(parseLeniently(source.replace(/^\uFEFF/, ""), path).root).join(" ");
}
