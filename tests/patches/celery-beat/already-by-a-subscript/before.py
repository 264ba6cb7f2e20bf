from celery import Celery

app = Celery("mysite")
app.conf.beat_schedule = load()
app.conf.beat_schedule["cleanup"] = {"task": "jobs.tasks.cleanup", "schedule": 5}
