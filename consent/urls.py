from django.urls import path

from consent import views

app_name = "consent"
urlpatterns = [
    path("ask/<slug:field>/", views.ask, name="ask"),
    path("my-answers/", views.my_answers, name="my_answers"),
    path("my-answers/history/", views.history, name="history"),
    path("my-answers/delete-everything/", views.delete_everything, name="delete_everything"),
    path("my-answers/forget-device/", views.forget_device, name="forget_device"),
    path("my-answers/<slug:field>/delete/", views.delete, name="delete"),
    path("my-answers/<slug:field>/put-back/", views.put_back, name="put_back"),
    path("receipts/<uuid:uuid>/", views.receipt, name="receipt"),
    path("receipts/<uuid:uuid>/receipt.json", views.receipt_file, name="receipt_file"),
    path("check/", views.check, name="check"),
    path("check/<str:fingerprint>/", views.fingerprint, name="fingerprint"),
    path("privacy/", views.privacy, name="privacy"),
    path("cookies/", views.cookies, name="cookies"),
]
