from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("plain/", views.plain, name="plain"),
    path("account/", views.account, name="account"),
    path("account/sign-up/", views.sign_up, name="sign_up"),
    path("account/sign-in/", views.sign_in, name="sign_in"),
    path("account/code/", views.code, name="code"),
    path("account/passkey/", views.ask_for_passkey, name="ask_for_passkey"),
    path("account/passkey/use/", views.use_passkey, name="use_passkey"),
    path("account/passkeys/", views.new_passkey, name="new_passkey"),
    path("account/passkeys/add/", views.add_passkey, name="add_passkey"),
    path("account/passkeys/<int:pk>/remove/", views.remove_passkey, name="remove_passkey"),
    path("account/sessions/end/", views.end_sessions, name="end_sessions"),
    path("account/address/", views.address, name="address"),
    path("account/proof/", views.proof, name="proof"),
    path("account/sign-out/", views.sign_out, name="sign_out"),
]
