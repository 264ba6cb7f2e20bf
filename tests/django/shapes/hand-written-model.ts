/**
 * A model that somebody wrote long ago: it inherits a `BaseModel` of another app, points elsewhere by string, by class and
 * to itself, has a manager of its own, choices as tuples and constraints that the author is part of; its admin is there already,
 * and so is the rule for the companies that it points to. Only the endpoint is generated.
 */
import type { Shape } from "./shape.ts";

const CORE_MODELS = `import uuid

from django.db import models


class BaseModel(models.Model):
    """Key and timestamps of everything in this project."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
`;

const COMPANIES_MODELS = `from django.conf import settings
from django.db import models

from core.models import BaseModel


class Company(BaseModel):
    name = models.CharField(max_length=100, unique=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    is_public = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Category(models.Model):
    label = models.CharField(max_length=50)

    class Meta:
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.label
`;

const COMPANIES_PERMISSIONS = `from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q, QuerySet

from companies.models import Company


def visible_companies(user: User | AnonymousUser, queryset: QuerySet[Company]) -> QuerySet[Company]:
    """Staff see all companies, others public ones and their own."""
    if user.is_staff:
        return queryset
    visible = Q(is_public=True)
    if user.is_authenticated:
        visible |= Q(owner=user)
    return queryset.filter(visible)


def can_create_company(user: User | AnonymousUser) -> bool:
    """Signed-in users create companies of their own."""
    return user.is_authenticated


def can_change_company(user: User | AnonymousUser, company: Company) -> bool:
    """Staff change and delete all companies, others their own."""
    if user.is_staff:
        return True
    return user.is_authenticated and company.owner_id == user.pk
`;

const JOBS_MODELS = `from __future__ import annotations

from django.conf import settings
from django.db import models

from companies.models import Company
from core.models import BaseModel

# Who pays for it is decided elsewhere.
CONTRACTS = (
    ("cdi", "Permanent"),
    ("cdd", "Fixed term"),
)


class VacancyManager(models.Manager["Vacancy"]):
    def open(self) -> models.QuerySet[Vacancy]:
        return self.filter(status="open")


class Vacancy(BaseModel):
    DRAFT = "draft"
    OPEN = "open"
    STATUSES = [
        (DRAFT, "Draft"),
        (OPEN, "Open"),
    ]

    title = models.CharField("job title", max_length=120)
    text = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=STATUSES, default=DRAFT)
    contract = models.CharField(max_length=3, choices=CONTRACTS, blank=True)
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="vacancies")
    category = models.ForeignKey("companies.Category", null=True, blank=True, on_delete=models.SET_NULL)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaced_by")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sponsors = models.ManyToManyField(Company, blank=True, related_name="sponsored")
    is_public = models.BooleanField(default=False)
    is_pinned = models.BooleanField(default=False)

    objects = VacancyManager()

    class Meta:
        verbose_name_plural = "vacancies"
        ordering = ["-created_at"]
        unique_together = [("author", "title")]
        constraints = [
            models.UniqueConstraint(fields=["author"], condition=models.Q(is_pinned=True), name="one_pinned_vacancy"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.company})"

    @property
    def is_open(self) -> bool:
        return self.status == self.OPEN
`;

const JOBS_ADMIN = `from django.contrib import admin

from .models import Vacancy

admin.site.register(Vacancy)
`;

export const handWrittenModel: Shape = {
  name: "a model written by hand",
  manageDir: "",
  settings: "site_config.settings",
  appDir: "jobs",
  app: "jobs",
  model: "Vacancy",
  runner: "unittest",
  rows: "vacancy.py",
  reverseName: "api:v1:jobs:vacancy",
  listPath: "/api/v1/jobs/vacancies/",
  refused: ["company", "sponsors", "replaces", "title", "pin"],
  mayTouch: [
    /^jobs\/(?!(models|apps)\.py)/,
    /^site_config\/((settings|urls|openapi)\.py|tests\/)/,
    /^requirements\.txt$/,
  ],
  async build(repo, { djangoAdmin, version }) {
    await djangoAdmin("", "startproject", "site_config", ".");
    for (const app of ["core", "companies", "jobs"]) await djangoAdmin("", "startapp", app);
    repo.edit(
      "site_config/settings.py",
      "    'django.contrib.staticfiles',\n",
      "    'django.contrib.staticfiles',\n    'core',\n    'companies',\n    'jobs',\n",
    );
    repo.writeAll({
      "core/models.py": CORE_MODELS,
      "companies/models.py": COMPANIES_MODELS,
      "companies/permissions.py": COMPANIES_PERMISSIONS,
      "jobs/models.py": JOBS_MODELS,
      "jobs/admin.py": JOBS_ADMIN,
      "requirements.txt": `Django~=${version}.0\n`,
    });
    await djangoAdmin("", "makemigrations", "--settings=site_config.settings", "--pythonpath=.");
  },
};
