LOGGERS = dict(root="INFO")
