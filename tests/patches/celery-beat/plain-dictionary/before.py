from celery import Celery

app = Celery("mysite")
app.conf.beat_schedule = {
    "send-mail": {
        "task": "mail.tasks.send",
        "schedule": 30.0,
    },
}
