if DEBUG:
    router = A()
else:
    router = B()
