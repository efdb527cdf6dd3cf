"""Country names for use in a sentence: "in Germany", "in der Schweiz".

A short table of our own, because Babel does not know the article that German needs before some
names. It has the European Economic Area and the countries that the Commission finds adequate (Art.
45 GDPR). For a site in another country, add a line here.
"""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

# By ISO 3166-1 alpha-2.
IN_COUNTRY = {
    "AD": _("in Andorra"),
    "AR": _("in Argentina"),
    "AT": _("in Austria"),
    "BE": _("in Belgium"),
    "BG": _("in Bulgaria"),
    "BR": _("in Brazil"),
    "CA": _("in Canada"),
    "CH": _("in Switzerland"),
    "CY": _("in Cyprus"),
    "CZ": _("in Czechia"),
    "DE": _("in Germany"),
    "DK": _("in Denmark"),
    "EE": _("in Estonia"),
    "ES": _("in Spain"),
    "FI": _("in Finland"),
    "FR": _("in France"),
    "GB": _("in the United Kingdom"),
    "GR": _("in Greece"),
    "HR": _("in Croatia"),
    "HU": _("in Hungary"),
    "IE": _("in Ireland"),
    "IL": _("in Israel"),
    "IS": _("in Iceland"),
    "IT": _("in Italy"),
    "JP": _("in Japan"),
    "KR": _("in South Korea"),
    "LI": _("in Liechtenstein"),
    "LT": _("in Lithuania"),
    "LU": _("in Luxembourg"),
    "LV": _("in Latvia"),
    "MT": _("in Malta"),
    "NL": _("in the Netherlands"),
    "NO": _("in Norway"),
    "NZ": _("in New Zealand"),
    "PL": _("in Poland"),
    "PT": _("in Portugal"),
    "RO": _("in Romania"),
    "SE": _("in Sweden"),
    "SI": _("in Slovenia"),
    "SK": _("in Slovakia"),
    "US": _("in the United States"),
    "UY": _("in Uruguay"),
}


def where_answers_are() -> str:
    """The country where answers are stored, as "in ...", in the active language."""
    return str(IN_COUNTRY[str(settings.ORGANISATION["storage"])])
