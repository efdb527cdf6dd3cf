from django.urls import path

from consent import views

app_name = "consent"
urlpatterns = [
    path("ask/<slug:field>/", views.ask, name="ask"),
    path("my-answers/", views.my_answers, name="my_answers"),
    path("my-answers/delete-everything/", views.delete_everything, name="delete_everything"),
    path("my-answers/forget-device/", views.forget_device, name="forget_device"),
    path("my-answers/<slug:field>/delete/", views.delete, name="delete"),
    path("my-answers/<slug:field>/put-back/", views.put_back, name="put_back"),
    path("privacy/", views.privacy, name="privacy"),
    path("cookies/", views.cookies, name="cookies"),
    path("log/", views.log_page, name="log"),
]

# Addresses for machines: the same in every language.
machines = [
    path("log/checkpoint", views.log_checkpoint, name="log_checkpoint"),
    path("log/tile/<path:path>", views.log_tile, name="log_tile"),
]
