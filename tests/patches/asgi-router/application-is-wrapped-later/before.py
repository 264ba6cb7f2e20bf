from django.core.asgi import get_asgi_application
from sentry import Middleware

application = get_asgi_application()
application = Middleware(application)
