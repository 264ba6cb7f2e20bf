from .models import Job


def rows(user: User) -> QuerySet[Job]:
    """Return rows."""
    return Job.objects.select_related("owner", "company").prefetch_related("skills")
