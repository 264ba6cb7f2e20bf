import logging
from django.contrib.auth import get_user_model
from django.shortcuts import render

logger = logging.getLogger(__name__)
User = get_user_model()

def index(request):
    logger.info("index")
    return render(request, "index.html")
