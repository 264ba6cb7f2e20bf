/**
 * django.contrib: the models that a repo points to or builds its user on.
 *
 * @see https://docs.djangoproject.com/en/5.2/ref/contrib/
 */
import type { PackageModule } from "./types.ts";

const HEAD = `
from django.db import models
from django.utils.translation import gettext_lazy as _
`;

const BASE_USER = `${HEAD}
class BaseUserManager(models.Manager):
    pass

class AbstractBaseUser(models.Model):
    password = models.CharField(_("password"), max_length=128)
    last_login = models.DateTimeField(_("last login"), blank=True, null=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.get_username()
`;

const AUTH = `${HEAD}
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.contenttypes.models import ContentType

class PermissionManager(models.Manager):
    pass

class Permission(models.Model):
    name = models.CharField(_("name"), max_length=255)
    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name=_("content type"))
    codename = models.CharField(_("codename"), max_length=100)

    objects = PermissionManager()

    class Meta:
        verbose_name = _("permission")
        verbose_name_plural = _("permissions")
        unique_together = [["content_type", "codename"]]
        ordering = ["content_type__app_label", "content_type__model", "codename"]

    def __str__(self):
        return "%s | %s" % (self.content_type, self.name)

class GroupManager(models.Manager):
    pass

class Group(models.Model):
    name = models.CharField(_("name"), max_length=150, unique=True)
    permissions = models.ManyToManyField(Permission, verbose_name=_("permissions"), blank=True)

    objects = GroupManager()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")

    def __str__(self):
        return self.name

class UserManager(BaseUserManager):
    pass

class PermissionsMixin(models.Model):
    is_superuser = models.BooleanField(_("superuser status"), default=False)
    groups = models.ManyToManyField(Group, verbose_name=_("groups"), blank=True, related_name="user_set")
    user_permissions = models.ManyToManyField(
        Permission, verbose_name=_("user permissions"), blank=True, related_name="user_set"
    )

    class Meta:
        abstract = True

class AbstractUser(AbstractBaseUser, PermissionsMixin):
    username = models.CharField(_("username"), max_length=150, unique=True)
    first_name = models.CharField(_("first name"), max_length=150, blank=True)
    last_name = models.CharField(_("last name"), max_length=150, blank=True)
    email = models.EmailField(_("email address"), blank=True)
    is_staff = models.BooleanField(_("staff status"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("date joined"), default=timezone.now)

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        abstract = True

class User(AbstractUser):
    class Meta(AbstractUser.Meta):
        swappable = "AUTH_USER_MODEL"
`;

const CONTENT_TYPES = `${HEAD}
class ContentTypeManager(models.Manager):
    pass

class ContentType(models.Model):
    app_label = models.CharField(max_length=100)
    model = models.CharField(_("python model class name"), max_length=100)
    objects = ContentTypeManager()

    class Meta:
        verbose_name = _("content type")
        verbose_name_plural = _("content types")
        unique_together = [["app_label", "model"]]

    def __str__(self):
        return self.app_labeled_name
`;

const SITES = `${HEAD}
class SiteManager(models.Manager):
    pass

class Site(models.Model):
    domain = models.CharField(_("domain name"), max_length=100, unique=True)
    name = models.CharField(_("display name"), max_length=50)

    objects = SiteManager()

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        ordering = ["domain"]

    def __str__(self):
        return self.domain
`;

const SESSIONS = `${HEAD}
class BaseSessionManager(models.Manager):
    pass

class AbstractBaseSession(models.Model):
    session_key = models.CharField(_("session key"), max_length=40, primary_key=True)
    session_data = models.TextField(_("session data"))
    expire_date = models.DateTimeField(_("expire date"), db_index=True)

    objects = BaseSessionManager()

    class Meta:
        abstract = True
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    def __str__(self):
        return self.session_key
`;

const SESSION = `
from django.contrib.sessions.base_session import AbstractBaseSession

class Session(AbstractBaseSession):
    pass
`;

const FLAT_PAGES = `${HEAD}
from django.contrib.sites.models import Site

class FlatPage(models.Model):
    url = models.CharField(_("URL"), max_length=100, db_index=True)
    title = models.CharField(_("title"), max_length=200)
    content = models.TextField(_("content"), blank=True)
    enable_comments = models.BooleanField(_("enable comments"), default=False)
    template_name = models.CharField(_("template name"), max_length=70, blank=True)
    registration_required = models.BooleanField(_("registration required"), default=False)
    sites = models.ManyToManyField(Site, verbose_name=_("sites"))

    class Meta:
        verbose_name = _("flat page")
        verbose_name_plural = _("flat pages")
        ordering = ["url"]

    def __str__(self):
        return "%s -- %s" % (self.url, self.title)
`;

export const DJANGO: readonly PackageModule[] = [
  { names: ["django.contrib.auth.base_user"], source: BASE_USER },
  { names: ["django.contrib.auth.models"], label: "auth", source: AUTH },
  { names: ["django.contrib.contenttypes.models"], label: "contenttypes", source: CONTENT_TYPES },
  { names: ["django.contrib.sites.models"], label: "sites", source: SITES },
  { names: ["django.contrib.sessions.base_session"], source: SESSIONS },
  { names: ["django.contrib.sessions.models"], label: "sessions", source: SESSION },
  { names: ["django.contrib.flatpages.models"], label: "flatpages", source: FLAT_PAGES },
];
