from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

inner = ProtocolTypeRouter({"http": get_asgi_application()})
application = ProtocolTypeRouter({"http": inner})
