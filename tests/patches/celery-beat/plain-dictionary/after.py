from celery import Celery

app = Celery("mysite")
app.conf.beat_schedule = {
    "send-mail": {
        "task": "mail.tasks.send",
        "schedule": 30.0,
    },
    "cleanup": {
        "task": "jobs.tasks.cleanup",
        "schedule": timedelta(minutes=5),
    },
}
