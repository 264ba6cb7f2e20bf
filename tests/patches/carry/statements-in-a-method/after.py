from typing import Any

from django import forms

from .models import Job, Place
from .rules import visible_places


class JobForm(forms.ModelForm):
    """Creates and changes a job."""

    class Meta:
        model = Job
        fields = ("title", "tag", "place")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "tag", Tag.objects.all())
        offer(self, "place", visible_places(user, Place.objects.all()))
        self.fields["title"].strip = False
