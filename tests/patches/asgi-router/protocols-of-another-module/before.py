from channels.routing import ProtocolTypeRouter

from chat.protocols import protocols

application = ProtocolTypeRouter(protocols)
