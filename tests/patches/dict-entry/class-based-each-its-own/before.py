class Dev(Configuration):
    REST_FRAMEWORK = {"PAGE_SIZE": 5}


class Prod(Configuration):
    REST_FRAMEWORK = {"PAGE_SIZE": 50}
