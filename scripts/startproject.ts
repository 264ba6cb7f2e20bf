/** Files as `startproject mysite` and `startapp` write them, for repos that are made without starting Python. */

export const MANAGE = `#!/usr/bin/env python
import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
`;

export const URLS = `from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("admin/", admin.site.urls),
]
`;

export const ADMIN = "from django.contrib import admin\n\n# Register your models here.\n";
export const VIEWS = "from django.shortcuts import render\n\n# Create your views here.\n";

/** The apps.py of an app. */
export function appConfig(app: string): string {
  const name = `${app.charAt(0).toUpperCase()}${app.slice(1)}Config`;
  return `from django.apps import AppConfig\n\n\nclass ${name}(AppConfig):\n    name = "${app}"\n`;
}
