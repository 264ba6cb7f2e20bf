def register(router):
    router.register("tags", TagViewSet)
