from .models import Job


def rows(user: User) -> QuerySet[Job]:
    """Return rows."""
    return Job.objects.filter(open=True).select_related("tag")
