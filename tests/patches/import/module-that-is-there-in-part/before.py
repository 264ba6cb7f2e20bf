import django.conf
