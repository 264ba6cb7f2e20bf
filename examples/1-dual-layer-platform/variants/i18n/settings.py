

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "français"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
MIDDLEWARE.insert(2, "django.middleware.locale.LocaleMiddleware")
