from __future__ import annotations; from django.db import models; from django.urls import path
