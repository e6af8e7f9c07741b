/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/text/kin-words.h"

/* Each line is one thing that happens or is named in news, in the four languages that are fully read. Not a thesaurus: only
 * words of which two in two reports on one event nearly always mean the same. */
static const char *const GROUPS[][DOSSIER_N_LANGUAGES] = {
  { "employees staff workers workforce jobs positions personnel staffers layoffs", "beschäftigte mitarbeiter angestellte arbeitsplätze stellen belegschaft jobs",
    "salariés employés emplois postes effectifs", "empleados trabajadores puestos plantilla empleos" },
  { "dismiss dismissed sacked fired redundant redundancies axed laid", "entlassen entlassungen kündigen kündigung gekündigt", "licencier licenciement licenciés", "despedir despidos despedirá despedidos" },
  { "close closes closed closing closure shut shuts shutting shutdown shutter", "schließen schließt geschlossen schließung", "fermer ferme fermé fermeture", "cerrar cierra cerrará cierre cerrado" },
  { "ban bans banned banning prohibit prohibits prohibition bar barred outlaw outlawed forbid forbidden restrict restriction restrictions block blocked blocks blocking",
    "verbieten verbot verboten untersagt untersagen beschränken beschränkung einschränkung einschränken",
    "interdire interdit interdiction restreindre restriction bloquer", "prohibir prohíbe prohibición prohibido veto restringir restricción bloquear" },
  { "buy bought purchase acquire acquired acquisition takeover", "kaufen kauft kauf übernehmen übernimmt übernahme erwerben erwirbt", "acheter achat racheter rachat acquérir acquisition", "comprar compra adquirir adquisición" },
  { "sell sells sold sale sales selling", "verkaufen verkauft verkauf", "vendre vend vendu vente", "vender venta vendido" },
  { "company firm corporation enterprise", "unternehmen firma konzern", "entreprise société", "empresa compañía" },
  { "fine fined penalty penalties", "strafe geldstrafe bußgeld geldbuße", "amende pénalité", "multa sanción" },
  { "court courts tribunal judge judges", "gericht richter", "tribunal cour juge", "tribunal corte juez jueces" },
  { "lawsuit sue sued suing suit litigation", "klage klagen klagt verklagt verklagen", "plainte procès poursuivre", "demanda demandar pleito" },
  { "appeal appeals appealed challenge contest", "berufung einspruch anfechten", "appel recours contester", "apelar apelación recurso recurrir" },
  { "attack attacks attacked assault raid", "angriff angriffe attacke anschlag", "attaque attaquer assaut", "ataque atacar asalto" },
  { "kill kills killed killing dead death deaths die died dies murder murdered slain slaying", "töten tötet getötet tot tote tod starb gestorben", "tuer tué mort morts décès décédé", "matar muerto muertos muerte murió fallecido" },
  { "injured injuries injury wounded hurt", "verletzt verletzte verletzungen", "blessé blessés blessures", "herido heridos lesionado" },
  { "arrest arrested arrests detain detained custody", "festgenommen festnahme verhaftet verhaftung", "arrêter arrêté arrestation", "detener detenido arrestado arresto" },
  { "resign resigns resigned resignation quit quits", "zurücktreten zurückgetreten rücktritt", "démissionner démission", "dimitir dimisión renunciar renuncia" },
  { "outage outages blackout failure fails failed breakdown offline disruption", "ausfall ausgefallen störung panne", "panne coupure interruption", "apagón fallo avería interrupción" },
  { "cut severed sever rupture ruptured break broken", "bruch gerissen durchtrennt", "rupture rompu", "rotura roto ruptura" },
  { "repair repairs repaired fix fixed restore restored restoring", "reparieren reparatur repariert wiederhergestellt", "réparer réparation rétablir", "reparar reparación restablecer" },
  { "customers clients users subscribers consumers", "kunden nutzer verbraucher teilnehmer", "clients usagers utilisateurs abonnés", "clientes usuarios abonados" },
  { "homes households houses", "haushalte wohnungen", "foyers ménages logements", "hogares viviendas" },
  { "government administration", "regierung", "gouvernement", "gobierno administración" },
  { "officials authorities", "behörden beamte", "autorités responsables", "autoridades funcionarios" },
  { "regulator regulators watchdog", "aufsicht regulierer aufsichtsbehörde", "régulateur", "regulador" },
  { "hackers attackers intruders", "hacker angreifer", "pirates hackers", "piratas hackers" },
  { "cyberattack hack hacked hacking breach", "cyberangriff hackerangriff", "cyberattaque piratage", "ciberataque pirateo" },
  { "revenue revenues income turnover", "umsatz einnahmen erlöse", "revenus recettes", "ingresos facturación" },
  { "profit profits earnings earned", "gewinn überschuss", "bénéfice bénéfices", "beneficio ganancia ganancias" },
  { "cost costs price prices", "kosten preis preise", "coût coûts prix", "costo coste precio precios" },
  { "rise rises rose risen increase increased grow grew grown growth climb climbed jump jumped", "steigen steigt stieg gestiegen wachsen gewachsen zunahme anstieg", "augmenter augmentation hausse croissance", "subir subió aumentar aumento crecer creció crecimiento" },
  { "fall falls fell fallen drop dropped decline declined decrease slump plunge plunged", "fallen fiel gefallen sinken sank gesunken rückgang", "baisser baisse chute chuté recul", "caer cayó caída bajar bajó descenso" },
  { "start started begin begins began begun launch launched commence", "beginnen beginnt begann begonnen start starten", "commencer début débuter lancer", "comenzar comenzó empezar iniciar inicio" },
  { "end ends ended stop stopped stops finish cease halt halted", "enden endet beenden beendet ende stoppen", "cesser finir fin arrêt", "terminar terminó fin cesar" },
  { "leave leaves left leaving withdraw withdraws withdrawal exit exits depart departure", "verlassen verlässt rückzug zurückziehen abzug", "quitter départ retrait retirer", "abandonar abandona salir salida dejar dejará retirada" },
  { "chief boss head director executive chairman", "chef chefin leiter leiterin vorstandschef vorsitzende vorsitzender", "patron directeur directrice dirigeant président", "jefe jefa director directora presidente" },
  { "car cars vehicle vehicles", "auto autos wagen fahrzeug", "voiture véhicule", "coche vehículo" },
  { "plane planes aircraft jet airplane airliner", "flugzeug maschine", "avion appareil", "avión aeronave" },
  { "ship ships vessel vessels boat boats", "schiff schiffe boot", "navire navires bateau", "barco buque nave" },
  { "fire fires blaze", "feuer brand", "incendie feu", "incendio fuego" },
  { "earthquake quake tremor temblor", "erdbeben beben", "séisme tremblement", "terremoto sismo temblor" },
  { "crash crashed accident collision collided", "unfall unglück zusammenstoß", "accident collision", "accidente choque colisión" },
  { "blast explosion exploded bomb bombing", "explosion bombe", "explosion bombe", "explosión bomba" },
  { "investigation investigate investigating investigators probe inquiry", "untersuchung untersuchen ermittlungen ermittler ermitteln", "enquête enquêteurs enquêter", "investigación investigar investigadores" },
  { "deny denies denied denying reject rejects rejected refuse refused", "bestreiten bestreitet zurückweisen leugnen dementieren dementiert", "démentir dément nier rejeter", "negar niega negó rechazar rechaza desmentir" },
  { "accuse accused accuses accusations blame blamed blames alleges alleged", "beschuldigen vorwerfen vorwurf vorwürfe", "accuser accusé accusations", "acusar acusa acusado acusaciones" },
  { "demand demands demanded seek seeks sought", "fordern fordert forderung verlangen verlangt", "exiger exige réclamer réclament demander demande", "exigir exige pedir pide reclamar" },
  { "deal agreement pact accord", "abkommen vereinbarung vertrag", "accord pacte", "acuerdo pacto" },
  { "talks negotiations negotiate", "verhandlungen gespräche", "négociations pourparlers", "negociaciones conversaciones" },
  { "protest protests protesters demonstration demonstrators rally", "protest proteste demonstration demonstranten", "manifestation manifestants protestation", "protesta protestas manifestación manifestantes" },
  { "strike strikes striking walkout", "streik streiken streiks", "grève grévistes", "huelga paro" },
  { "win wins won winning victory triumph beat beats defeated", "gewinnen gewinnt gewann sieg siegt besiegt", "gagner victoire remporter battu", "ganar ganó victoria triunfo venció" },
  { "jail jailed prison imprisoned imprisonment", "gefängnis haft", "prison détention", "cárcel prisión" },
  { "convict convicted conviction guilty", "verurteilt verurteilung schuldig", "condamné condamnation coupable", "condenado condena culpable" },
  { "rescue rescued save saved", "retten gerettet rettung", "sauver sauvetage secourir", "rescatar rescate salvar" },
  { "threat threats risk risks danger", "gefahr gefahren bedrohung risiko", "menace menaces risque danger", "amenaza amenazas riesgo peligro" },
  { "concern concerns worries worry fear fears feared", "sorge sorgen befürchtung fürchten furcht", "inquiétude inquiétudes crainte craintes", "preocupación temor temores miedo" },
  { "damage damages harm losses", "schaden schäden verluste", "dégâts dommages pertes", "daños pérdidas" },
  { "film films movie movies", "film kinofilm", "film", "película filme" },
  { "award awards prize prizes", "preis auszeichnung", "prix récompense", "premio galardón" },
  { "soldiers troops forces army military", "soldaten truppen armee militär", "soldats troupes armée", "soldados tropas ejército" },
  { "compensate compensation refund refunds", "entschädigung entschädigen erstattung", "indemnisation indemniser remboursement", "compensación indemnización" },
  { "permit permission approve approved approval authorise authorize", "genehmigen genehmigt genehmigung zustimmen zugestimmt zustimmung erlaubnis", "autoriser autorisation approuver", "autorizar autorización aprobar aprobación permiso" },
  { "spokesman spokeswoman spokesperson representative rep", "sprecher sprecherin", "porteparole", "portavoz" },
  { "union unions", "gewerkschaft gewerkschaften", "syndicat syndicats", "sindicato sindicatos" },
  { "headquarters headquartered based", "sitz firmensitz hauptsitz zentrale", "siège", "sede" },
  { "kilometre kilometres kilometer kilometers km", "kilometer km", "kilomètre kilomètres km", "kilómetro kilómetros km" },
  { "suspend suspended suspension freeze frozen freezes", "aussetzen ausgesetzt sperren gesperrt eingefroren", "suspendre suspension gel gelé", "suspender suspensión congelar" },
};

static GHashTable *
make_table (DossierLanguage language)
{
  GHashTable *table = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; i < G_N_ELEMENTS (GROUPS); i++)
    {
      g_auto (GStrv) words = g_strsplit (GROUPS[i][language], " ", -1);
      guint64 group = dossier_word_key_append (dossier_word_key ("="), GROUPS[i][DOSSIER_LANGUAGE_ENGLISH]);

      for (guint j = 0; words[j] != NULL; j++)
        {
          guint64 stem = dossier_language_get_stem (language, words[j]);

          if (!g_hash_table_contains (table, &stem))
            g_hash_table_insert (table, g_memdup2 (&stem, sizeof stem), g_memdup2 (&group, sizeof group));
        }
    }
  return table;
}

/* Returns: one key for all words of a kind, in whatever language; @stem itself for a word that has no kin */
guint64
dossier_kin_words_find (DossierLanguage language, guint64 stem)
{
  static GHashTable *tables[DOSSIER_N_LANGUAGES];
  const guint64 *group;

  g_return_val_if_fail (language < DOSSIER_N_LANGUAGES, stem);
  if (g_once_init_enter (&tables[language]))
    g_once_init_leave (&tables[language], make_table (language));
  group = g_hash_table_lookup (tables[language], &stem);
  return group != NULL ? *group : stem;
}
