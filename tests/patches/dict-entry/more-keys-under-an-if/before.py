REST_FRAMEWORK = {
    "PAGE_SIZE": 10,
}
if not DEBUG:
    REST_FRAMEWORK |= {"DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"]}
