from django.views.generic import TemplateView

from jobs.forms import JobForm


class HomeView(TemplateView):
    template_name = "home.html"
    form = JobForm
