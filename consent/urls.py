from django.urls import include, path

from consent import views

app_name = "consent"
urlpatterns = [
    path("ask/<slug:field>/", views.ask, name="ask"),
    path("account/devices-answers/", views.devices_answers, name="devices_answers"),
    path("start/", views.start, name="start"),
    path("start/answers/", views.path_answers, name="path_answers"),
    path("start/take-back/", views.take_back, name="take_back"),
    path("my-answers/", views.my_answers, name="my_answers"),
    path("my-answers/history/", views.history, name="history"),
    path("my-answers/export/", views.export, name="export"),
    path("my-answers/delete-everything/", views.delete_everything, name="delete_everything"),
    path("my-answers/forget-device/", views.forget_device, name="forget_device"),
    path("my-answers/pause/", views.pause, name="pause"),
    path("my-answers/ask-nothing/", views.ask_nothing, name="ask_nothing"),
    path("my-answers/<slug:field>/renew/", views.renew, name="renew"),
    path("my-answers/<slug:field>/delete/", views.delete, name="delete"),
    path("my-answers/<slug:field>/put-back/", views.put_back, name="put_back"),
    path("messages/<uuid:letter>/", views.stop_letters, name="stop_letters"),
    path("receipts/<uuid:uuid>/", views.receipt, name="receipt"),
    path("receipts/<uuid:uuid>/receipt.json", views.receipt_file, name="receipt_file"),
    path("check/", views.check, name="check"),
    path("check/<str:fingerprint>/", views.fingerprint, name="fingerprint"),
    path("log/", views.log_page, name="log"),
]

# Every published wording keeps its address for ever.
words = (
    [
        path("", views.words_log, name="log"),
        path("<slug:field>/<slug:purpose>/<int:number>/", views.words_version, name="version"),
        path("<slug:field>/<slug:purpose>/<int:number>.json", views.words_json, name="json"),
        path(
            "<slug:field>/<slug:purpose>/<int:number>/<slug:language>.json",
            views.words_language_json,
            name="hashed",
        ),
    ],
    "words",
)

# Addresses for machines, without a language: config/urls.py puts them at the root.
machines = [
    path(".well-known/jwks.json", views.jwks),
    path("log/words/", include(words)),
    path("log/checkpoint", views.log_checkpoint, name="log_checkpoint"),
    path("log/tile/<path:path>", views.log_tile, name="log_tile"),
]
