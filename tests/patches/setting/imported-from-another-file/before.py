from .queues import CELERY_BROKER_URL

DEBUG = True
