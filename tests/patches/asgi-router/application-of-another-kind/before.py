from sentry import tracked_application

application = tracked_application()
