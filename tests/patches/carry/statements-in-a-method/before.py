from typing import Any

from django import forms

from .models import Job


class JobForm(forms.ModelForm):
    """Creates and changes a job."""

    class Meta:
        model = Job
        fields = ("title", "tag")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "tag", Tag.objects.all())
        self.fields["title"].strip = False
