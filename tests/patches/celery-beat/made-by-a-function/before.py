from celery import Celery

app = Celery("mysite")
app.conf.beat_schedule = load()
