-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Rows with what other rows say about them. Temporary, so that a new derived field needs no new
-- version of the file. A derived field that is not here is the grading rule's.

CREATE TEMP VIEW "publisher_view" AS SELECT *,
  (SELECT count (*) FROM "source" WHERE "publisher" = p."id") AS "n_sources"
FROM "publisher" p;

CREATE TEMP VIEW "origin_view" AS SELECT *,
  (SELECT count (*) FROM "source" WHERE "origin" = o."id") AS "n_sources"
FROM "origin" o;

CREATE TEMP VIEW "source_view" AS SELECT s.*,
  p."name" AS "publisher_name",
  coalesce (nullif (s."letter", ''), p."letter", 'F') AS "effective_letter",
  iif (s."letter" <> '', s."letter_reason", p."rating_reason") AS "effective_reason",
  coalesce (p."house", 0) AS "house",
  (SELECT "id" FROM "snapshot" WHERE "source" = s."id" ORDER BY "captured_at" DESC, "id" DESC LIMIT 1) AS "snapshot",
  (SELECT max ("captured_at") FROM "snapshot" WHERE "source" = s."id") AS "captured_at",
  (SELECT count (*) FROM "snapshot" WHERE "source" = s."id") AS "n_snapshots",
  (SELECT count (*) FROM "snapshot" n JOIN "highlight" h ON h."snapshot" = n."id" WHERE n."source" = s."id") AS "n_highlights",
  CASE (SELECT count (*) FROM "snapshot" n JOIN "highlight" h ON h."snapshot" = n."id"
          JOIN "evidence" e ON e."highlight" = h."id" WHERE n."source" = s."id")
    WHEN 0 THEN 0
    WHEN 1 THEN 1   -- most sources: DISTINCT makes a table for each row
    ELSE (SELECT count (DISTINCT e."claim") FROM "snapshot" n JOIN "highlight" h ON h."snapshot" = n."id"
            JOIN "evidence" e ON e."highlight" = h."id" WHERE n."source" = s."id")
  END AS "n_claims",
  (SELECT count (*) FROM "snapshot" n JOIN "highlight" h ON h."snapshot" = n."id"
     WHERE n."source" = s."id" AND h."state" NOT IN ('same', 'moved')) AS "n_changed",
  c."status" AS "link_status",
  c."checked_at" AS "link_checked_at",
  c."finding" AS "check_result",
  c."archive_url" AS "archive_found"
FROM "source" s LEFT JOIN "publisher" p ON p."id" = s."publisher" LEFT JOIN "source_check" c ON c."source" = s."id";

-- Checked when all that it names was: at the earliest of these instants, 0 while one of them is missing.
CREATE TEMP VIEW "snapshot_view" AS SELECT *,
  iif ((SELECT count (*) FROM "content_check" k WHERE k."hash" IN (n."sha256", n."document_sha256", n."text_sha256"))
         = (n."sha256" <> '') + (n."document_sha256" NOT IN ('', n."sha256")) + (n."text_sha256" NOT IN ('', n."sha256", n."document_sha256")),
    (SELECT min (k."checked_at") FROM "content_check" k WHERE k."hash" IN (n."sha256", n."document_sha256", n."text_sha256")), 0) AS "checked_at",
  EXISTS (SELECT 1 FROM "content_check" k WHERE k."hash" IN (n."sha256", n."document_sha256", n."text_sha256") AND k."whole" = 0) AS "altered"
FROM "snapshot" n;

CREATE TEMP VIEW "highlight_view" AS SELECT h.*,
  (SELECT "source" FROM "snapshot" WHERE "id" = h."snapshot") AS "source",
  (SELECT "claim" FROM "evidence" WHERE "highlight" = h."id" ORDER BY "id" LIMIT 1) AS "claim",
  (SELECT c."text" FROM "evidence" e JOIN "claim" c ON c."id" = e."claim"
     WHERE e."highlight" = h."id" ORDER BY e."id" LIMIT 1) AS "claim_text",
  (SELECT count (*) FROM "evidence" WHERE "highlight" = h."id") AS "n_evidence"
FROM "highlight" h;

CREATE TEMP VIEW "claim_view" AS SELECT *,
  (SELECT count (*) FROM "evidence" WHERE "claim" = c."id") AS "n_evidence",
  (SELECT count (*) FROM "sentence_claim" WHERE "claim" = c."id") AS "n_sentences"
FROM "claim" c;

CREATE TEMP VIEW "evidence_view" AS SELECT e.*,
  h."exact" AS "exact",
  h."page" AS "page",
  h."state" AS "state",
  n."id" AS "snapshot",
  s."id" AS "source",
  s."title" AS "source_title",
  p."name" AS "publisher_name",
  coalesce (nullif (s."letter", ''), p."letter", 'F') AS "letter",
  s."published" AS "published",
  coalesce (e."origin", s."origin") AS "effective_origin",
  (SELECT "label" FROM "origin" WHERE "id" = coalesce (e."origin", s."origin")) AS "origin_label"
FROM "evidence" e
  LEFT JOIN "highlight" h ON h."id" = e."highlight"
  LEFT JOIN "snapshot" n ON n."id" = h."snapshot"
  LEFT JOIN "source" s ON s."id" = n."source"
  LEFT JOIN "publisher" p ON p."id" = s."publisher";

-- The claims of a profile: what was gathered for it and what its sentences rest on. Its sources
-- likewise: gathered, or quoted by one of its claims.
CREATE TEMP VIEW "claim_of_profile" AS
  SELECT "profile", "claim" FROM "profile_claim"
  UNION SELECT c."profile", l."claim" FROM "section" c
    JOIN "sentence" t ON t."section" = c."id" JOIN "sentence_claim" l ON l."sentence" = t."id";

CREATE TEMP VIEW "profile_view" AS SELECT *,
  (SELECT count (*) FROM "section" c JOIN "sentence" t ON t."section" = c."id"
     WHERE c."profile" = p."id" AND t."kind" IN ('fact', 'attributed')) AS "n_facts",
  (SELECT count (*) FROM (SELECT "source" FROM "profile_source" WHERE "profile" = p."id"
     UNION SELECT n."source" FROM "claim_of_profile" k JOIN "evidence" e ON e."claim" = k."claim"
       JOIN "highlight" h ON h."id" = e."highlight" JOIN "snapshot" n ON n."id" = h."snapshot"
       WHERE k."profile" = p."id")) AS "n_sources",
  (SELECT count (*) FROM "claim_of_profile" WHERE "profile" = p."id") AS "n_claims",
  (SELECT max ("revision") FROM "publication" WHERE "profile" = p."id") AS "revision"
FROM "profile" p;

CREATE TEMP VIEW "section_view" AS SELECT *,
  (SELECT count (*) FROM "sentence" WHERE "section" = c."id") AS "n_sentences"
FROM "section" c;

CREATE TEMP VIEW "sentence_view" AS SELECT *,
  (SELECT "profile" FROM "section" WHERE "id" = t."section") AS "profile",
  (SELECT count (*) FROM "sentence_claim" WHERE "sentence" = t."id") AS "n_claims"
FROM "sentence" t;

CREATE TEMP VIEW "related_view" AS SELECT * FROM "related";

CREATE TEMP VIEW "image_view" AS SELECT *,
  ("alt" = '') + ("caption" = '') + ("source_context" = '') + ("relevance_reason" = '')
    + ("provenance" = '') + ("credit_line" = '') + ("rights_basis" = '') + ("digital_source_type" = '') AS "n_missing"
FROM "image";

CREATE TEMP VIEW "waiver_view" AS SELECT * FROM "waiver";

CREATE TEMP VIEW "amendment_view" AS SELECT * FROM "amendment";

CREATE TEMP VIEW "publication_view" AS SELECT * FROM "publication";

CREATE TEMP VIEW "disagreement_view" AS SELECT d.*,
  a."source" AS "a_source",
  b."source" AS "b_source",
  (SELECT "title" FROM "source" WHERE "id" = a."source") AS "a_title",
  (SELECT "title" FROM "source" WHERE "id" = b."source") AS "b_title"
FROM "disagreement" d LEFT JOIN "snapshot" a ON a."id" = d."a_snapshot" LEFT JOIN "snapshot" b ON b."id" = d."b_snapshot";

CREATE TEMP VIEW "dismissal_view" AS SELECT d.*,
  (SELECT "title" FROM "source" WHERE "id" = d."a_source") AS "a_title",
  (SELECT "title" FROM "source" WHERE "id" = d."b_source") AS "b_title",
  (SELECT "text" FROM "claim" WHERE "id" = d."claim") AS "claim_text"
FROM "dismissal" d;
CREATE TEMP VIEW "target_view" AS SELECT *,
  (SELECT count (*) FROM "outbox" WHERE "target" = t."id" AND "state" IN ('queued', 'sending', 'accepted')) AS "n_open",
  (SELECT count (*) FROM "outbox" WHERE "target" = t."id" AND "state" = 'delivered') AS "n_delivered",
  (SELECT max ("ended_at") FROM "outbox" WHERE "target" = t."id" AND "state" = 'delivered') AS "last_delivered_at"
FROM "target" t;

CREATE TEMP VIEW "outbox_view" AS SELECT o.*,
  (SELECT "name" FROM "profile" WHERE "id" = o."profile") AS "profile_name",
  b."revision" AS "revision",
  b."digest" AS "digest",
  t."name" AS "target_name",
  t."kind" AS "target_kind"
FROM "outbox" o
  LEFT JOIN "publication" b ON b."id" = o."publication"
  LEFT JOIN "target" t ON t."id" = o."target";

CREATE TEMP VIEW "source_check_view" AS SELECT * FROM "source_check";

CREATE TEMP VIEW "watch_view" AS SELECT * FROM "watch";

CREATE TEMP VIEW "delivery_view" AS SELECT * FROM "delivery";
