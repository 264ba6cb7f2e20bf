from django import forms

from .models import Job


class JobForm(forms.ModelForm):
    """Creates and changes a job."""

    class Meta:
        model = Job
        fields = ("title",)

    def clean_title(self):
        return self.cleaned_data["title"].strip()


def other():
    return None
