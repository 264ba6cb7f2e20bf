from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_page
from django.views.generic import ListView

from .models import Job


@method_decorator(
    cache_page(60),
    name="dispatch",
)
@method_decorator(login_required, name="dispatch")
class JobList(ListView):
    model = Job
