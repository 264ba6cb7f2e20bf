from django.shortcuts import render
from .models import Job
from .forms import JobForm


def index(request):
    return render(request, 'index.html', {'jobs': Job.objects.all()})
