-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The library, version 1. A table of a record class has the class's fields that are not derived,
-- in their order (a test compares them). A reference that is none is NULL; text is never NULL.
-- Ids are never given twice (AUTOINCREMENT): what lies outside the history, such as an export
-- that was written, must not come to name another thing after an undo.
-- No cascades, no triggers on recorded tables that write recorded tables, no UNIQUE on positions:
-- each of these breaks undo or redo.

CREATE TABLE "publisher" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "name" TEXT NOT NULL,
  "letter" TEXT NOT NULL
    CONSTRAINT "publisher letter" CHECK ("letter" IN ('A', 'B', 'C', 'D', 'E', 'F')),
  "rating_reason" TEXT NOT NULL,
  "rated_at" INTEGER NOT NULL,
  "rated_by" TEXT NOT NULL,
  "house" INTEGER NOT NULL CHECK ("house" IN (0, 1)),
  "domain" TEXT NOT NULL
) STRICT;

CREATE TABLE "origin" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "label" TEXT NOT NULL,
  "reason" TEXT NOT NULL
    CONSTRAINT "origin reason" CHECK ("reason" IN ('', 'single', 'same-upstream', 'same-owner', 'syndicated', 'near-duplicate', 'editor')),
  "note" TEXT NOT NULL
) STRICT;

CREATE TABLE "source" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "publisher" INTEGER REFERENCES "publisher" DEFERRABLE INITIALLY DEFERRED,
  "origin" INTEGER REFERENCES "origin" DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "csl_type" TEXT NOT NULL,
  "url" TEXT NOT NULL,
  "canonical_url" TEXT NOT NULL,
  "authors" TEXT NOT NULL,
  "published" TEXT NOT NULL,
  "modified" TEXT NOT NULL,
  "language" TEXT NOT NULL,
  "section" TEXT NOT NULL,
  "rights" TEXT NOT NULL,
  "archive_url" TEXT NOT NULL,
  "letter" TEXT NOT NULL
    CONSTRAINT "source letter" CHECK ("letter" IN ('', 'A', 'B', 'C', 'D', 'E', 'F')),
  "letter_reason" TEXT NOT NULL,
  "paywalled" INTEGER NOT NULL CHECK ("paywalled" IN (0, 1)),
  "read" INTEGER NOT NULL CHECK ("read" IN (0, 1)),
  "note" TEXT NOT NULL,
  "proposed" TEXT NOT NULL,
  "sample" INTEGER NOT NULL CHECK ("sample" IN (0, 1)),
  "created_at" INTEGER NOT NULL
) STRICT;

CREATE TABLE "snapshot" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "source" INTEGER NOT NULL REFERENCES "source" DEFERRABLE INITIALLY DEFERRED,
  "captured_at" INTEGER NOT NULL,
  "captured_by" TEXT NOT NULL,
  "tool" TEXT NOT NULL,
  "method" TEXT NOT NULL,
  "requested_url" TEXT NOT NULL,
  "final_url" TEXT NOT NULL,
  "file_name" TEXT NOT NULL,
  "http_status" INTEGER NOT NULL
    CONSTRAINT "snapshot http_status" CHECK ("http_status" >= 0),
  "redirects" TEXT NOT NULL,
  "headers" TEXT NOT NULL,
  "tls" TEXT NOT NULL,
  "peer" TEXT NOT NULL,
  "media_type" TEXT NOT NULL,
  "charset" TEXT NOT NULL,
  "charset_basis" TEXT NOT NULL,
  "size" INTEGER NOT NULL
    CONSTRAINT "snapshot size" CHECK ("size" >= 0),
  "sha256" TEXT NOT NULL
    CONSTRAINT "snapshot sha256" CHECK (length ("sha256") IN (0, 64)),
  "text_length" INTEGER NOT NULL
    CONSTRAINT "snapshot text_length" CHECK ("text_length" >= 0),
  "text_sha256" TEXT NOT NULL
    CONSTRAINT "snapshot text_sha256" CHECK (length ("text_sha256") IN (0, 64)),
  "document_sha256" TEXT NOT NULL
    CONSTRAINT "snapshot document_sha256" CHECK (length ("document_sha256") IN (0, 64)),
  "extractor" TEXT NOT NULL
) STRICT;

CREATE TABLE "highlight" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "snapshot" INTEGER NOT NULL REFERENCES "snapshot" DEFERRABLE INITIALLY DEFERRED,
  "start" INTEGER NOT NULL
    CONSTRAINT "highlight start" CHECK ("start" >= 0),
  "end" INTEGER NOT NULL
    CONSTRAINT "highlight end" CHECK ("end" > "start"),
  "page" INTEGER NOT NULL
    CONSTRAINT "highlight page" CHECK ("page" >= 0),
  "exact" TEXT NOT NULL,
  "prefix" TEXT NOT NULL,
  "suffix" TEXT NOT NULL,
  "state" TEXT NOT NULL
    CONSTRAINT "highlight state" CHECK ("state" IN ('same', 'moved', 'changed', 'ambiguous', 'lost')),
  "checked_at" INTEGER NOT NULL,
  "seen_in" INTEGER REFERENCES "snapshot" DEFERRABLE INITIALLY DEFERRED,
  "seen_start" INTEGER NOT NULL
    CONSTRAINT "highlight seen_start" CHECK ("seen_start" >= 0),
  "seen_end" INTEGER NOT NULL
    CONSTRAINT "highlight seen_end" CHECK ("seen_end" >= "seen_start"),
  "seen_exact" TEXT NOT NULL,
  "seen_why" TEXT NOT NULL,
  "confirmed_at" INTEGER NOT NULL,
  "confirmed_by" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" TEXT NOT NULL
) STRICT;

CREATE TABLE "claim" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "text" TEXT NOT NULL,
  "volatility" TEXT NOT NULL
    CONSTRAINT "claim volatility" CHECK ("volatility" IN ('fixed', 'slow', 'fast', 'plan')),
  "as_of" TEXT NOT NULL,
  "resolution" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "override_set" INTEGER NOT NULL CHECK ("override_set" IN (0, 1)),
  "override_score" INTEGER NOT NULL
    CONSTRAINT "claim override_score" CHECK ("override_score" BETWEEN 0 AND 99),
  "override_reason" TEXT NOT NULL,
  "override_by" TEXT NOT NULL,
  "override_second_by" TEXT NOT NULL,
  "override_at" INTEGER NOT NULL,
  "override_digest" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" TEXT NOT NULL
) STRICT;

CREATE TABLE "evidence" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "claim" INTEGER NOT NULL REFERENCES "claim" DEFERRABLE INITIALLY DEFERRED,
  "highlight" INTEGER NOT NULL REFERENCES "highlight" DEFERRABLE INITIALLY DEFERRED,
  "stance" TEXT NOT NULL
    CONSTRAINT "evidence stance" CHECK ("stance" IN ('supports', 'contradicts')),
  "directness" TEXT NOT NULL
    CONSTRAINT "evidence directness" CHECK ("directness" IN ('direct', 'secondary', 'tertiary')),
  "fit" TEXT NOT NULL
    CONSTRAINT "evidence fit" CHECK ("fit" IN ('explicit', 'partial', 'inferred')),
  "interested" INTEGER NOT NULL CHECK ("interested" IN (0, 1)),
  "origin" INTEGER REFERENCES "origin" DEFERRABLE INITIALLY DEFERRED,
  "explained_reason" TEXT NOT NULL,
  "explained_by" TEXT NOT NULL,
  "explained_at" INTEGER NOT NULL,
  "note" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" TEXT NOT NULL
) STRICT;

CREATE TABLE "profile" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "slug" TEXT NOT NULL,
  "template" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "entity_kind" TEXT NOT NULL
    CONSTRAINT "profile entity_kind" CHECK ("entity_kind" IN ('', 'organization', 'person', 'network', 'place', 'product')),
  "legal_name" TEXT NOT NULL,
  "aliases" TEXT NOT NULL,
  "entity_url" TEXT NOT NULL,
  "founded" TEXT NOT NULL,
  "country" TEXT NOT NULL,
  "identifiers" TEXT NOT NULL,
  "headline" TEXT NOT NULL,
  "standfirst" TEXT NOT NULL,
  "language" TEXT NOT NULL,
  "status" TEXT NOT NULL
    CONSTRAINT "profile status" CHECK ("status" IN ('draft', 'ready', 'published', 'corrected', 'withdrawn')),
  "series" TEXT NOT NULL,
  "entity_type" TEXT NOT NULL,
  "category" TEXT NOT NULL,
  "region" TEXT NOT NULL,
  "signal_focus" TEXT NOT NULL,
  "content_type" TEXT NOT NULL,
  "primary_domain" TEXT NOT NULL,
  "topic" TEXT NOT NULL,
  "impact" TEXT NOT NULL,
  "criticality" TEXT NOT NULL,
  "time_horizon" TEXT NOT NULL,
  "base" TEXT NOT NULL,
  "profile_focus" TEXT NOT NULL,
  "sources_note" TEXT NOT NULL,
  "take_name" TEXT NOT NULL,
  "take_role" TEXT NOT NULL,
  "authors" TEXT NOT NULL,
  "access_briefing" TEXT NOT NULL,
  "canonical_url" TEXT NOT NULL,
  "license" TEXT NOT NULL,
  "review_by" TEXT NOT NULL,
  "embargo_until" TEXT NOT NULL,
  "as_of" TEXT NOT NULL,
  "checked" TEXT NOT NULL,
  "printed_grade" TEXT NOT NULL,
  "printed_basis" TEXT NOT NULL,
  "lead_image" INTEGER REFERENCES "image" DEFERRABLE INITIALLY DEFERRED,
  "sample" INTEGER NOT NULL CHECK ("sample" IN (0, 1)),
  "note" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "published_at" INTEGER NOT NULL
) STRICT;

CREATE TABLE "section" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "profile" INTEGER NOT NULL REFERENCES "profile" DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL
    CONSTRAINT "section position" CHECK ("position" >= 0),
  "kind" TEXT NOT NULL,
  "term" TEXT NOT NULL,
  "heading" TEXT NOT NULL,
  "tier" TEXT NOT NULL,
  "level" TEXT NOT NULL,
  "likelihood" TEXT NOT NULL,
  "review_by" TEXT NOT NULL
) STRICT;

CREATE TABLE "sentence" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "section" INTEGER NOT NULL REFERENCES "section" DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL
    CONSTRAINT "sentence position" CHECK ("position" >= 0),
  "text" TEXT NOT NULL,
  "kind" TEXT NOT NULL
    CONSTRAINT "sentence kind" CHECK ("kind" IN ('fact', 'attributed', 'judgement', 'opinion', 'outlook')),
  "key" INTEGER NOT NULL CHECK ("key" IN (0, 1)),
  "tier" TEXT NOT NULL,
  "paragraph" INTEGER NOT NULL CHECK ("paragraph" IN (0, 1)),
  "proposed" TEXT NOT NULL,
  "written_by" TEXT NOT NULL,
  "signed_by" TEXT NOT NULL,
  "signed_at" INTEGER NOT NULL,
  "signed_digest" TEXT NOT NULL
) STRICT;

CREATE TABLE "related" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "profile" INTEGER NOT NULL REFERENCES "profile" DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL
    CONSTRAINT "related position" CHECK ("position" >= 0),
  "title" TEXT NOT NULL,
  "url" TEXT NOT NULL
) STRICT;

CREATE TABLE "image" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "profile" INTEGER NOT NULL REFERENCES "profile" DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL
    CONSTRAINT "image position" CHECK ("position" >= 0),
  "sha256" TEXT NOT NULL
    CONSTRAINT "image sha256" CHECK (length ("sha256") IN (0, 64)),
  "media_type" TEXT NOT NULL,
  "size" INTEGER NOT NULL
    CONSTRAINT "image size" CHECK ("size" >= 0),
  "asset_sha256" TEXT NOT NULL
    CONSTRAINT "image asset_sha256" CHECK (length ("asset_sha256") IN (0, 64)),
  "asset_type" TEXT NOT NULL,
  "asset_size" INTEGER NOT NULL
    CONSTRAINT "image asset_size" CHECK ("asset_size" >= 0),
  "width" INTEGER NOT NULL
    CONSTRAINT "image width" CHECK ("width" >= 0),
  "height" INTEGER NOT NULL
    CONSTRAINT "image height" CHECK ("height" >= 0),
  "file_name" TEXT NOT NULL,
  "source_url" TEXT NOT NULL,
  "source" INTEGER REFERENCES "source" DEFERRABLE INITIALLY DEFERRED,
  "captured_at" INTEGER NOT NULL,
  "captured_by" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "alt" TEXT NOT NULL,
  "caption" TEXT NOT NULL,
  "source_context" TEXT NOT NULL,
  "relevance_reason" TEXT NOT NULL,
  "provenance" TEXT NOT NULL,
  "creator" TEXT NOT NULL,
  "credit_line" TEXT NOT NULL,
  "copyright_notice" TEXT NOT NULL,
  "rights_basis" TEXT NOT NULL
    CONSTRAINT "image rights_basis" CHECK ("rights_basis" IN ('', 'own', 'licensed', 'creative-commons', 'public-domain', 'handout', 'fair-dealing')),
  "license_url" TEXT NOT NULL,
  "rights_terms" TEXT NOT NULL,
  "rights_expires" TEXT NOT NULL,
  "digital_source_type" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "located" INTEGER NOT NULL CHECK ("located" IN (0, 1)),
  "tier" TEXT NOT NULL,
  "metadata" TEXT NOT NULL,
  "proposed" TEXT NOT NULL
) STRICT;

-- Not recorded: an export is a fact of the world that undo cannot take back. So it refers to its
-- profile without a rule: the profile may be undone, and come back.
CREATE TABLE "publication" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "profile" INTEGER NOT NULL,
  "revision" INTEGER NOT NULL
    CONSTRAINT "publication revision" CHECK ("revision" > 0),
  "tier" TEXT NOT NULL,
  "export_uuid" TEXT NOT NULL,
  "digest" TEXT NOT NULL,
  "content_digest" TEXT NOT NULL,
  "exported_at" INTEGER NOT NULL,
  "exported_by" TEXT NOT NULL,
  "path" TEXT NOT NULL,
  "said" TEXT NOT NULL
) STRICT;

-- Which claims a sentence rests on, in order of linking.
CREATE TABLE "sentence_claim" (
  "sentence" INTEGER NOT NULL REFERENCES "sentence" DEFERRABLE INITIALLY DEFERRED,
  "claim" INTEGER NOT NULL REFERENCES "claim" DEFERRABLE INITIALLY DEFERRED,
  "ordinal" INTEGER NOT NULL,
  PRIMARY KEY ("sentence", "claim")
) STRICT, WITHOUT ROWID;

-- What was gathered for a profile, used in it or not yet.
CREATE TABLE "profile_source" (
  "profile" INTEGER NOT NULL REFERENCES "profile" DEFERRABLE INITIALLY DEFERRED,
  "source" INTEGER NOT NULL REFERENCES "source" DEFERRABLE INITIALLY DEFERRED,
  "ordinal" INTEGER NOT NULL,
  PRIMARY KEY ("profile", "source")
) STRICT, WITHOUT ROWID;

CREATE TABLE "profile_claim" (
  "profile" INTEGER NOT NULL REFERENCES "profile" DEFERRABLE INITIALLY DEFERRED,
  "claim" INTEGER NOT NULL REFERENCES "claim" DEFERRABLE INITIALLY DEFERRED,
  "ordinal" INTEGER NOT NULL,
  PRIMARY KEY ("profile", "claim")
) STRICT, WITHOUT ROWID;

-- A warning of the review that an editor lets pass, with a reason; it is exported.
CREATE TABLE "waiver" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "profile" INTEGER NOT NULL REFERENCES "profile" DEFERRABLE INITIALLY DEFERRED,
  "rule" TEXT NOT NULL,
  "object_uuid" TEXT NOT NULL,
  "field" TEXT NOT NULL,
  "digest" TEXT NOT NULL,
  "reason" TEXT NOT NULL CONSTRAINT "waiver reason" CHECK (length ("reason") >= 10),
  "waived_by" TEXT NOT NULL,
  "waived_at" INTEGER NOT NULL
) STRICT;

-- What readers are told of a page that went out. "revision": the one that it amends.
CREATE TABLE "amendment" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "profile" INTEGER NOT NULL REFERENCES "profile" DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL
    CONSTRAINT "amendment kind" CHECK ("kind" IN ('correction', 'update', 'withdrawal')),
  "reason" TEXT NOT NULL CONSTRAINT "amendment reason" CHECK (length ("reason") >= 10),
  "revision" INTEGER NOT NULL
    CONSTRAINT "amendment revision" CHECK ("revision" >= 1),
  "sentences" TEXT NOT NULL,
  "made_by" TEXT NOT NULL,
  "made_at" INTEGER NOT NULL
) STRICT;

-- Two passages that say different things, and what was decided about it. What differs may be absent
-- on one side: then "from" is "to".
CREATE TABLE "disagreement" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "a_snapshot" INTEGER NOT NULL REFERENCES "snapshot" DEFERRABLE INITIALLY DEFERRED,
  "a_start" INTEGER NOT NULL
    CONSTRAINT "disagreement a_start" CHECK ("a_start" >= 0),
  "a_end" INTEGER NOT NULL
    CONSTRAINT "disagreement a_end" CHECK ("a_end" > "a_start"),
  "a_from" INTEGER NOT NULL
    CONSTRAINT "disagreement a_from" CHECK ("a_from" BETWEEN "a_start" AND "a_end"),
  "a_to" INTEGER NOT NULL
    CONSTRAINT "disagreement a_to" CHECK ("a_to" BETWEEN "a_from" AND "a_end"),
  "a_exact" TEXT NOT NULL,
  "b_snapshot" INTEGER NOT NULL REFERENCES "snapshot" DEFERRABLE INITIALLY DEFERRED,
  "b_start" INTEGER NOT NULL
    CONSTRAINT "disagreement b_start" CHECK ("b_start" >= 0),
  "b_end" INTEGER NOT NULL
    CONSTRAINT "disagreement b_end" CHECK ("b_end" > "b_start"),
  "b_from" INTEGER NOT NULL
    CONSTRAINT "disagreement b_from" CHECK ("b_from" BETWEEN "b_start" AND "b_end"),
  "b_to" INTEGER NOT NULL
    CONSTRAINT "disagreement b_to" CHECK ("b_to" BETWEEN "b_from" AND "b_end"),
  "b_exact" TEXT NOT NULL,
  "kind" TEXT NOT NULL
    CONSTRAINT "disagreement kind" CHECK ("kind" IN ('contradiction', 'scope', 'scale', 'precision', 'modality', 'status', 'date', 'cause', 'naming', 'framing')),
  "words" TEXT NOT NULL,
  "state" TEXT NOT NULL
    CONSTRAINT "disagreement state" CHECK ("state" IN ('open', 'resolved', 'reported', 'dropped', 'dismissed')),
  "reason" TEXT NOT NULL,
  "decided_by" TEXT NOT NULL,
  "decided_at" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" TEXT NOT NULL
) STRICT;

-- What an editor said no to, so that it is not proposed again: two passages that are not the same,
-- words that are no evidence for a claim, sources that are voices of their own.
CREATE TABLE "dismissal" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "kind" TEXT NOT NULL
    CONSTRAINT "dismissal kind" CHECK ("kind" IN ('pair', 'evidence', 'origin')),
  "claim" INTEGER REFERENCES "claim" DEFERRABLE INITIALLY DEFERRED,
  "a_source" INTEGER NOT NULL REFERENCES "source" DEFERRABLE INITIALLY DEFERRED,
  "b_source" INTEGER REFERENCES "source" DEFERRABLE INITIALLY DEFERRED,
  "a_exact" TEXT NOT NULL,
  "b_exact" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "decided_by" TEXT NOT NULL,
  "decided_at" INTEGER NOT NULL
) STRICT;

-- Not recorded: undo must not turn a delivery to another place. No secret is in any table; they lie in
-- the system's keyring, bound to the address.
CREATE TABLE "target" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL
    CONSTRAINT "target kind" CHECK ("kind" IN ('folder', 'http', 'superdesk-push', 'wordpress', 'ghost', 'ans')),
  "address" TEXT NOT NULL,
  "method" TEXT NOT NULL
    CONSTRAINT "target method" CHECK ("method" IN ('', 'put', 'post')),
  "validate_address" TEXT NOT NULL,
  "format" TEXT NOT NULL,
  "tiers" TEXT NOT NULL,
  "auth" TEXT NOT NULL
    CONSTRAINT "target auth" CHECK ("auth" IN ('none', 'bearer', 'basic', 'jwt')),
  "user" TEXT NOT NULL,
  "signing" TEXT NOT NULL
    CONSTRAINT "target signing" CHECK ("signing" IN ('none', 'standard-webhooks', 'hmac-sha256', 'ed25519', 'superdesk-sha1')),
  "key_id" TEXT NOT NULL,
  "ca_file" TEXT NOT NULL,
  "patience" INTEGER NOT NULL
    CONSTRAINT "target patience" CHECK ("patience" >= 0),
  "back_off" INTEGER NOT NULL
    CONSTRAINT "target back_off" CHECK ("back_off" >= 0),
  "paused" INTEGER NOT NULL CHECK ("paused" IN (0, 1)),
  "removed" INTEGER NOT NULL CHECK ("removed" IN (0, 1)),
  "created_at" INTEGER NOT NULL,
  "created_by" TEXT NOT NULL
) STRICT;

-- Not recorded: what was handed on cannot be undone. One export for one target, then each try at it.
CREATE TABLE "outbox" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "publication" INTEGER NOT NULL,
  "target" INTEGER NOT NULL,
  "profile" INTEGER NOT NULL,
  "tier" TEXT NOT NULL,
  "payload" TEXT NOT NULL,
  "payload_sha256" TEXT NOT NULL
    CONSTRAINT "outbox payload_sha256" CHECK (length ("payload_sha256") = 64),
  "document_sha256" TEXT NOT NULL
    CONSTRAINT "outbox document_sha256" CHECK (length ("document_sha256") = 64),
  "assets" TEXT NOT NULL,
  "idempotency_key" TEXT NOT NULL,
  "state" TEXT NOT NULL
    CONSTRAINT "outbox state" CHECK ("state" IN
      ('queued', 'sending', 'accepted', 'delivered', 'conflict', 'rejected', 'failed', 'cancelled')),
  "attempts" INTEGER NOT NULL
    CONSTRAINT "outbox attempts" CHECK ("attempts" >= 0),
  "first_tried_at" INTEGER NOT NULL,
  "next_attempt_at" INTEGER NOT NULL,
  "last_status" INTEGER NOT NULL,
  "last_problem" TEXT NOT NULL,
  "remote_id" TEXT NOT NULL,
  "remote_etag" TEXT NOT NULL,
  "status_address" TEXT NOT NULL,
  "replaces" INTEGER NOT NULL CHECK ("replaces" IN (0, 1)),
  "interrupted" INTEGER NOT NULL CHECK ("interrupted" IN (0, 1)),
  "created_at" INTEGER NOT NULL,
  "created_by" TEXT NOT NULL,
  "ended_at" INTEGER NOT NULL
) STRICT;

CREATE TABLE "delivery" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "outbox" INTEGER NOT NULL,
  "at" INTEGER NOT NULL,
  "actor" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "status" INTEGER NOT NULL,
  "problem" TEXT NOT NULL
) STRICT;

-- Not recorded: what a server said is a fact of the world, and what was allowed is not taken back by undoing
-- something else.
CREATE TABLE "source_check" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "source" INTEGER NOT NULL,
  "checked_at" INTEGER NOT NULL,
  "finding" TEXT NOT NULL
    CONSTRAINT "source_check finding" CHECK ("finding" IN ('unchanged', 'changed', 'moved', 'gone', 'failed')),
  "status" INTEGER NOT NULL,
  "problem" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "snapshot" INTEGER,
  "etag" TEXT NOT NULL,
  "last_modified" TEXT NOT NULL,
  "archive_url" TEXT NOT NULL,
  "archive_at" TEXT NOT NULL,
  "not_before" INTEGER NOT NULL
) STRICT;

CREATE TABLE "watch" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "uuid" TEXT NOT NULL UNIQUE CHECK (length ("uuid") = 36),
  "every" TEXT NOT NULL
    CONSTRAINT "watch every" CHECK ("every" IN ('never', 'daily', 'weekly', 'monthly')),
  "consented_at" INTEGER NOT NULL,
  "consented_by" TEXT NOT NULL,
  "archive" INTEGER NOT NULL CHECK ("archive" IN (0, 1)),
  "archive_address" TEXT NOT NULL
) STRICT;

-- Every writing verb with its changeset; see history.c.
CREATE TABLE "history" (
  "seq" INTEGER PRIMARY KEY,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('do', 'undo', 'redo')),
  "before" INTEGER NOT NULL,
  "head" INTEGER NOT NULL,
  "verb" TEXT NOT NULL,
  "actor" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  "merge_key" TEXT,
  "schema" INTEGER NOT NULL,
  "changeset" BLOB
) STRICT;
CREATE INDEX "history_next" ON "history" ("before") WHERE "kind" = 'do';

-- Bytes by their SHA-256: captured pages, documents as JSON, images. Never changed.
CREATE TABLE "blob" (
  "id" INTEGER PRIMARY KEY,
  "hash" TEXT NOT NULL UNIQUE CHECK (length ("hash") = 64),
  "codec" TEXT NOT NULL CHECK ("codec" IN ('none', 'zlib')),
  "size" INTEGER NOT NULL CHECK ("size" >= 0),
  "bytes" BLOB NOT NULL
) STRICT;

-- Flat texts by the SHA-256 of their UTF-8. A text is its passages, one after another: pieces of
-- about 8 000 characters, because FTS5 works through a whole row to make a snippet.
CREATE TABLE "text" (
  "id" INTEGER PRIMARY KEY,
  "hash" TEXT NOT NULL UNIQUE CHECK (length ("hash") = 64),
  "length" INTEGER NOT NULL CHECK ("length" >= 0)
) STRICT;

CREATE TABLE "passage" (
  "id" INTEGER PRIMARY KEY,
  "text" INTEGER NOT NULL REFERENCES "text",
  "ordinal" INTEGER NOT NULL,
  "body" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "passage_text" ON "passage" ("text", "ordinal");

-- Which texts share wording: for each text a few of its runs of words, by number
-- (src/analysis/origins/library-keys.h), and the way back from such a number to the texts.
CREATE TABLE "wording" (
  "text" INTEGER PRIMARY KEY REFERENCES "text",
  "version" INTEGER NOT NULL,
  "keys" BLOB NOT NULL
) STRICT;
CREATE TABLE "fingerprint" (
  "key" INTEGER NOT NULL,
  "text" INTEGER NOT NULL REFERENCES "text",
  PRIMARY KEY ("key", "text")
) STRICT, WITHOUT ROWID;

-- When bytes and texts were last seen to give their own hash, and which did not. Not recorded: it is
-- about the disk, not about what an editor did. What is absent was not looked at since its capture.
CREATE TABLE "content_check" (
  "hash" TEXT PRIMARY KEY CHECK (length ("hash") = 64),
  "checked_at" INTEGER NOT NULL,
  "whole" INTEGER NOT NULL CHECK ("whole" IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE "meta" (
  "key" TEXT PRIMARY KEY,
  "value" TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX "source_publisher" ON "source" ("publisher");
CREATE INDEX "source_origin" ON "source" ("origin");
CREATE INDEX "snapshot_source" ON "snapshot" ("source", "captured_at");
CREATE INDEX "highlight_snapshot" ON "highlight" ("snapshot", "start");
CREATE INDEX "evidence_claim" ON "evidence" ("claim", "stance");
CREATE INDEX "evidence_highlight" ON "evidence" ("highlight");
CREATE INDEX "evidence_origin" ON "evidence" ("origin");
CREATE INDEX "profile_lead_image" ON "profile" ("lead_image");
CREATE INDEX "section_profile" ON "section" ("profile", "position");
CREATE INDEX "sentence_section" ON "sentence" ("section", "position");
CREATE INDEX "related_profile" ON "related" ("profile", "position");
CREATE INDEX "image_profile" ON "image" ("profile", "position");
CREATE INDEX "image_source" ON "image" ("source");
CREATE INDEX "publication_profile" ON "publication" ("profile");
CREATE INDEX "sentence_claim_claim" ON "sentence_claim" ("claim");
CREATE INDEX "profile_source_source" ON "profile_source" ("source");
CREATE INDEX "profile_claim_claim" ON "profile_claim" ("claim");
CREATE INDEX "waiver_profile" ON "waiver" ("profile");
CREATE INDEX "amendment_profile" ON "amendment" ("profile");
CREATE INDEX "disagreement_a_snapshot" ON "disagreement" ("a_snapshot");
CREATE INDEX "disagreement_b_snapshot" ON "disagreement" ("b_snapshot");
CREATE INDEX "dismissal_claim" ON "dismissal" ("claim");
CREATE INDEX "dismissal_a_source" ON "dismissal" ("a_source");
CREATE INDEX "dismissal_b_source" ON "dismissal" ("b_source");
CREATE INDEX "highlight_seen_in" ON "highlight" ("seen_in");
CREATE INDEX "outbox_publication" ON "outbox" ("publication");
CREATE INDEX "outbox_target" ON "outbox" ("target", "state");
CREATE INDEX "outbox_lane" ON "outbox" ("target", "profile", "tier", "state");
CREATE INDEX "outbox_profile" ON "outbox" ("profile");
CREATE INDEX "outbox_state" ON "outbox" ("state");
CREATE INDEX "source_check_source" ON "source_check" ("source");
CREATE INDEX "source_check_snapshot" ON "source_check" ("snapshot");
CREATE INDEX "delivery_outbox" ON "delivery" ("outbox");

-- How an import finds what it already has, and how names are resolved.
CREATE INDEX "source_created_at" ON "source" ("created_at");
CREATE INDEX "source_url" ON "source" ("url");
CREATE INDEX "source_canonical_url" ON "source" ("canonical_url");
CREATE INDEX "snapshot_sha256" ON "snapshot" ("sha256");
CREATE INDEX "snapshot_text_sha256" ON "snapshot" ("text_sha256");
CREATE INDEX "snapshot_final_url" ON "snapshot" ("final_url");
CREATE INDEX "image_sha256" ON "image" ("sha256");
CREATE INDEX "profile_slug" ON "profile" ("slug");

-- Search. The triggers fire when a changeset is applied too, so search follows undo. They write
-- unrecorded tables only, and only when the words changed: an update writes every column.

-- Two letters begin words in nearly every passage: the texts have an index of such beginnings, or typing
-- the first letters of a word would take longest of all.
CREATE VIRTUAL TABLE "passage_search" USING fts5 ("body", content = 'passage', content_rowid = 'id', prefix = '2',
  tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER "passage_search_insert" AFTER INSERT ON "passage" BEGIN
  INSERT INTO "passage_search" ("rowid", "body") VALUES (new."id", new."body");
END;
CREATE TRIGGER "passage_search_delete" AFTER DELETE ON "passage" BEGIN
  INSERT INTO "passage_search" ("passage_search", "rowid", "body") VALUES ('delete', old."id", old."body");
END;
CREATE TRIGGER "passage_search_update" AFTER UPDATE ON "passage" WHEN old."body" IS NOT new."body" BEGIN
  INSERT INTO "passage_search" ("passage_search", "rowid", "body") VALUES ('delete', old."id", old."body");
  INSERT INTO "passage_search" ("rowid", "body") VALUES (new."id", new."body");
END;

CREATE VIRTUAL TABLE "source_search" USING fts5 ("title", "authors", "note", content = 'source', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER "source_search_insert" AFTER INSERT ON "source" BEGIN
  INSERT INTO "source_search" ("rowid", "title", "authors", "note") VALUES (new."id", new."title", new."authors", new."note");
END;
CREATE TRIGGER "source_search_delete" AFTER DELETE ON "source" BEGIN
  INSERT INTO "source_search" ("source_search", "rowid", "title", "authors", "note") VALUES ('delete', old."id", old."title", old."authors", old."note");
END;
CREATE TRIGGER "source_search_update" AFTER UPDATE ON "source" WHEN old."title" IS NOT new."title" OR old."authors" IS NOT new."authors" OR old."note" IS NOT new."note" BEGIN
  INSERT INTO "source_search" ("source_search", "rowid", "title", "authors", "note") VALUES ('delete', old."id", old."title", old."authors", old."note");
  INSERT INTO "source_search" ("rowid", "title", "authors", "note") VALUES (new."id", new."title", new."authors", new."note");
END;

CREATE VIRTUAL TABLE "claim_search" USING fts5 ("text", content = 'claim', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER "claim_search_insert" AFTER INSERT ON "claim" BEGIN
  INSERT INTO "claim_search" ("rowid", "text") VALUES (new."id", new."text");
END;
CREATE TRIGGER "claim_search_delete" AFTER DELETE ON "claim" BEGIN
  INSERT INTO "claim_search" ("claim_search", "rowid", "text") VALUES ('delete', old."id", old."text");
END;
CREATE TRIGGER "claim_search_update" AFTER UPDATE ON "claim" WHEN old."text" IS NOT new."text" BEGIN
  INSERT INTO "claim_search" ("claim_search", "rowid", "text") VALUES ('delete', old."id", old."text");
  INSERT INTO "claim_search" ("rowid", "text") VALUES (new."id", new."text");
END;

CREATE VIRTUAL TABLE "profile_search" USING fts5 ("name", "legal_name", "aliases", "headline", "standfirst", content = 'profile', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER "profile_search_insert" AFTER INSERT ON "profile" BEGIN
  INSERT INTO "profile_search" ("rowid", "name", "legal_name", "aliases", "headline", "standfirst") VALUES (new."id", new."name", new."legal_name", new."aliases", new."headline", new."standfirst");
END;
CREATE TRIGGER "profile_search_delete" AFTER DELETE ON "profile" BEGIN
  INSERT INTO "profile_search" ("profile_search", "rowid", "name", "legal_name", "aliases", "headline", "standfirst") VALUES ('delete', old."id", old."name", old."legal_name", old."aliases", old."headline", old."standfirst");
END;
CREATE TRIGGER "profile_search_update" AFTER UPDATE ON "profile" WHEN old."name" IS NOT new."name" OR old."legal_name" IS NOT new."legal_name" OR old."aliases" IS NOT new."aliases" OR old."headline" IS NOT new."headline" OR old."standfirst" IS NOT new."standfirst" BEGIN
  INSERT INTO "profile_search" ("profile_search", "rowid", "name", "legal_name", "aliases", "headline", "standfirst") VALUES ('delete', old."id", old."name", old."legal_name", old."aliases", old."headline", old."standfirst");
  INSERT INTO "profile_search" ("rowid", "name", "legal_name", "aliases", "headline", "standfirst") VALUES (new."id", new."name", new."legal_name", new."aliases", new."headline", new."standfirst");
END;

CREATE VIRTUAL TABLE "sentence_search" USING fts5 ("text", content = 'sentence', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER "sentence_search_insert" AFTER INSERT ON "sentence" BEGIN
  INSERT INTO "sentence_search" ("rowid", "text") VALUES (new."id", new."text");
END;
CREATE TRIGGER "sentence_search_delete" AFTER DELETE ON "sentence" BEGIN
  INSERT INTO "sentence_search" ("sentence_search", "rowid", "text") VALUES ('delete', old."id", old."text");
END;
CREATE TRIGGER "sentence_search_update" AFTER UPDATE ON "sentence" WHEN old."text" IS NOT new."text" BEGIN
  INSERT INTO "sentence_search" ("sentence_search", "rowid", "text") VALUES ('delete', old."id", old."text");
  INSERT INTO "sentence_search" ("rowid", "text") VALUES (new."id", new."text");
END;
