/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/country-regions.h"

#include <string.h>

/* By the subregions of UN M49; the Middle East is Western Asia but Cyprus. */
static const struct { const char *region; const char *countries; } REGIONS[] = {
  { "africa",
    "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW" },
  { "asia-pacific",
    "AF AS AU BD BN BT CC CK CN CX FJ FM GU HK HM ID IN IO JP KH KI KP KR LA LK MH MM MN MO MP MV MY NC NF NP NR NU NZ PF PG PH PK PN PW SB SG TH TK TL TO TV TW UM VN VU WF WS" },
  { "central-asia",
    "KG KZ TJ TM UZ" },
  { "europe",
    "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK" },
  { "latin-america",
    "AG AI AR AW BB BL BO BQ BR BS BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT GY HN HT JM KN KY LC MF MQ MS MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI" },
  { "middle-east",
    "AE AM AZ BH GE IL IQ IR JO KW LB OM PS QA SA SY TR YE" },
  { "north-america",
    "BM CA GL PM US" },
};

/* @country: ISO 3166-1 alpha-2
 * Returns: (nullable): a code of the vocabulary that comes with the program */
const char *
dossier_region_of_country (const char *country)
{
  for (guint i = 0; strlen (country) == 2 && i < G_N_ELEMENTS (REGIONS); i++)
    if (strstr (REGIONS[i].countries, country) != NULL)
      return REGIONS[i].region;
  return NULL;
}
