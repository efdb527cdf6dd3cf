-- made on 2026-11-30
--
-- PostgreSQL database dump
--

\restrict DbeQC7At9VbpR6c5cSRz67nTg9LgTVZa7yJ7qkckFtQLpywIi29FITbdiafaF23

-- Dumped from database version 18.4
-- Dumped by pg_dump version 18.4

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: consent_consentevent_no_truncate(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.consent_consentevent_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'Consent events are never changed, nor removed while their visitor exists.' USING ERRCODE = '23000'; END $$;


--
-- Name: consent_event_no_delete(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.consent_event_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM accounts_visitor WHERE id = OLD.visitor_id) THEN RAISE EXCEPTION 'Consent events are never changed, nor removed while their visitor exists.' USING ERRCODE = '23000'; END IF; RETURN OLD; END $$;


--
-- Name: consent_event_no_replace(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.consent_event_no_replace() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM consent_consentevent WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM consent_consentevent WHERE uuid = NEW.uuid) OR EXISTS (SELECT 1 FROM consent_consentevent WHERE nonce = NEW.nonce) THEN RAISE EXCEPTION 'Consent events are never changed, nor removed while their visitor exists.' USING ERRCODE = '23000'; END IF; RETURN NEW; END $$;


--
-- Name: consent_event_no_update(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.consent_event_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'Consent events are never changed, nor removed while their visitor exists.' USING ERRCODE = '23000'; END IF; RETURN NEW; END $$;


--
-- Name: consent_noticeversion_no_truncate(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.consent_noticeversion_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'Consent events are never changed, nor removed while their visitor exists.' USING ERRCODE = '23000'; END $$;


--
-- Name: consent_noticewording_no_truncate(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.consent_noticewording_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'Consent events are never changed, nor removed while their visitor exists.' USING ERRCODE = '23000'; END $$;


--
-- Name: consent_version_no_delete(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.consent_version_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF OLD.published_at IS NOT NULL THEN RAISE EXCEPTION 'Published words never change.' USING ERRCODE = '23000'; END IF; RETURN OLD; END $$;


--
-- Name: consent_version_no_replace(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.consent_version_no_replace() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM consent_noticeversion WHERE published_at IS NOT NULL AND (id = NEW.id OR (notice_id = NEW.notice_id AND number = NEW.number))) THEN RAISE EXCEPTION 'Published words never change.' USING ERRCODE = '23000'; END IF; RETURN NEW; END $$;


--
-- Name: consent_version_no_update(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.consent_version_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF OLD.published_at IS NOT NULL THEN RAISE EXCEPTION 'Published words never change.' USING ERRCODE = '23000'; END IF; RETURN NEW; END $$;


--
-- Name: consent_wording_no_delete(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.consent_wording_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF (SELECT published_at FROM consent_noticeversion WHERE id = OLD.version_id) IS NOT NULL THEN RAISE EXCEPTION 'Published words never change.' USING ERRCODE = '23000'; END IF; RETURN OLD; END $$;


--
-- Name: consent_wording_no_insert(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.consent_wording_no_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF (SELECT published_at FROM consent_noticeversion WHERE id = NEW.version_id) IS NOT NULL THEN RAISE EXCEPTION 'Published words never change.' USING ERRCODE = '23000'; END IF; RETURN NEW; END $$;


--
-- Name: consent_wording_no_move(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.consent_wording_no_move() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF (SELECT published_at FROM consent_noticeversion WHERE id = NEW.version_id) IS NOT NULL THEN RAISE EXCEPTION 'Published words never change.' USING ERRCODE = '23000'; END IF; RETURN NEW; END $$;


--
-- Name: consent_wording_no_update(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.consent_wording_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF (SELECT published_at FROM consent_noticeversion WHERE id = OLD.version_id) IS NOT NULL THEN RAISE EXCEPTION 'Published words never change.' USING ERRCODE = '23000'; END IF; RETURN NEW; END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: accounts_user; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    email character varying(254) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    joined_at timestamp with time zone NOT NULL
);


--
-- Name: accounts_user_groups; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);


--
-- Name: accounts_user_groups_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_user_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_user_user_permissions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);


--
-- Name: accounts_user_user_permissions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_visitor; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_visitor (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    paused_at timestamp with time zone,
    user_id bigint
);


--
-- Name: auth_group; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);


--
-- Name: auth_group_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_group_permissions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);


--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_permission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);


--
-- Name: auth_permission_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: consent_answer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.consent_answer (
    id bigint NOT NULL,
    key_id character varying(20) NOT NULL,
    ciphertext bytea NOT NULL,
    visitor_id uuid NOT NULL,
    field_id bigint NOT NULL
);


--
-- Name: consent_answer_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.consent_answer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: consent_askedfield; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.consent_askedfield (
    id bigint NOT NULL,
    key character varying(50) NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(12) NOT NULL,
    at_most smallint,
    minimum integer,
    maximum integer,
    dpv_term character varying(60) NOT NULL,
    is_sensitive boolean NOT NULL,
    tier character varying(8) NOT NULL,
    names jsonb NOT NULL,
    used_by text NOT NULL,
    used_for text NOT NULL,
    if_skipped text NOT NULL,
    if_made_up text NOT NULL,
    review_on date NOT NULL,
    CONSTRAINT consent_askedfield_at_most_check CHECK ((at_most >= 0)),
    CONSTRAINT consent_askedfield_position_check CHECK (("position" >= 0)),
    CONSTRAINT sensitive_fields_stay_on_the_device CHECK (((NOT is_sensitive) OR ((tier)::text = 'device'::text)))
);


--
-- Name: consent_askedfield_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.consent_askedfield ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_askedfield_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: consent_consentevent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.consent_consentevent (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    state character varying(24) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    control character varying(40) NOT NULL,
    page character varying(80) NOT NULL,
    signal character varying(3) NOT NULL,
    shown_at timestamp with time zone,
    nonce uuid NOT NULL,
    valid_until timestamp with time zone,
    salt bytea NOT NULL,
    replaces_id bigint,
    visitor_id uuid NOT NULL,
    wording_id bigint NOT NULL
);


--
-- Name: consent_consentevent_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.consent_consentevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_consentevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: consent_contentnumber; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.consent_contentnumber (
    id bigint NOT NULL,
    number bigint NOT NULL,
    CONSTRAINT consent_contentnumber_number_check CHECK ((number >= 0))
);


--
-- Name: consent_contentnumber_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.consent_contentnumber ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_contentnumber_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: consent_fieldoption; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.consent_fieldoption (
    id bigint NOT NULL,
    key character varying(50) NOT NULL,
    "position" smallint NOT NULL,
    names jsonb NOT NULL,
    holds_value boolean NOT NULL,
    field_id bigint NOT NULL,
    CONSTRAINT consent_fieldoption_position_check CHECK (("position" >= 0))
);


--
-- Name: consent_fieldoption_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.consent_fieldoption ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_fieldoption_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: consent_notice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.consent_notice (
    id bigint NOT NULL,
    state character varying(8) NOT NULL,
    epoch integer NOT NULL,
    field_id bigint NOT NULL,
    purpose_id bigint NOT NULL,
    CONSTRAINT consent_notice_epoch_check CHECK ((epoch >= 0))
);


--
-- Name: consent_notice_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.consent_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: consent_noticeversion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.consent_noticeversion (
    id bigint NOT NULL,
    number integer NOT NULL,
    change character varying(9) NOT NULL,
    epoch integer,
    published_at timestamp with time zone,
    notice_id bigint NOT NULL,
    CONSTRAINT consent_noticeversion_epoch_check CHECK ((epoch >= 0)),
    CONSTRAINT consent_noticeversion_number_check CHECK ((number >= 0)),
    CONSTRAINT published_version_has_an_epoch CHECK ((((epoch IS NULL) AND (published_at IS NULL)) OR ((epoch IS NOT NULL) AND (published_at IS NOT NULL))))
);


--
-- Name: consent_noticeversion_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.consent_noticeversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_noticeversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: consent_noticewording; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.consent_noticewording (
    id bigint NOT NULL,
    language character varying(8) NOT NULL,
    question character varying(200) NOT NULL,
    invitation character varying(200) NOT NULL,
    for_what text NOT NULL,
    for_you text NOT NULL,
    for_us text NOT NULL,
    reason_to_say_no text NOT NULL,
    without_it text NOT NULL,
    shown jsonb,
    sha256 character varying(64) NOT NULL,
    version_id bigint NOT NULL
);


--
-- Name: consent_noticewording_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.consent_noticewording ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_noticewording_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: consent_purpose; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.consent_purpose (
    id bigint NOT NULL,
    key character varying(50) NOT NULL,
    dpv_term character varying(60) NOT NULL,
    legal_basis character varying(30) NOT NULL,
    device_days smallint NOT NULL,
    account_months smallint NOT NULL,
    names jsonb NOT NULL,
    recipients jsonb NOT NULL,
    CONSTRAINT consent_purpose_account_months_check CHECK ((account_months >= 0)),
    CONSTRAINT consent_purpose_device_days_check CHECK ((device_days >= 0)),
    CONSTRAINT purpose_account_months_at_most_12 CHECK (((account_months >= 1) AND (account_months <= 12))),
    CONSTRAINT purpose_device_days_at_most_30 CHECK (((device_days >= 1) AND (device_days <= 30)))
);


--
-- Name: consent_purpose_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.consent_purpose ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_purpose_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: consent_standing; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.consent_standing (
    id bigint NOT NULL,
    state character varying(24) NOT NULL,
    epoch integer NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    answer_id bigint,
    event_id bigint NOT NULL,
    notice_id bigint NOT NULL,
    visitor_id uuid NOT NULL,
    CONSTRAINT consent_standing_epoch_check CHECK ((epoch >= 0))
);


--
-- Name: consent_standing_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.consent_standing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_standing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_admin_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_admin_log (
    id integer NOT NULL,
    action_time timestamp with time zone NOT NULL,
    object_id text,
    object_repr character varying(200) NOT NULL,
    action_flag smallint NOT NULL,
    change_message text NOT NULL,
    content_type_id integer,
    user_id bigint NOT NULL,
    CONSTRAINT django_admin_log_action_flag_check CHECK ((action_flag >= 0))
);


--
-- Name: django_admin_log_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_admin_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_admin_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_content_type; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);


--
-- Name: django_content_type_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);


--
-- Name: django_migrations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_session; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);


--
-- Name: personalization_hiddenslot; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.personalization_hiddenslot (
    id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    visitor_id uuid NOT NULL,
    slot_id bigint NOT NULL
);


--
-- Name: personalization_hiddenslot_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.personalization_hiddenslot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.personalization_hiddenslot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: personalization_item; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.personalization_item (
    id bigint NOT NULL,
    key character varying(50) NOT NULL,
    collection character varying(10) NOT NULL,
    "position" smallint NOT NULL,
    starts_at timestamp with time zone,
    CONSTRAINT personalization_item_position_check CHECK (("position" >= 0))
);


--
-- Name: personalization_item_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.personalization_item ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.personalization_item_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: personalization_itemnote; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.personalization_itemnote (
    id bigint NOT NULL,
    value character varying(50) NOT NULL,
    texts jsonb NOT NULL,
    field_id bigint NOT NULL,
    item_id bigint NOT NULL
);


--
-- Name: personalization_itemnote_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.personalization_itemnote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.personalization_itemnote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: personalization_itemtag; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.personalization_itemtag (
    id bigint NOT NULL,
    value character varying(50) NOT NULL,
    rank smallint NOT NULL,
    field_id bigint NOT NULL,
    item_id bigint NOT NULL,
    CONSTRAINT personalization_itemtag_rank_check CHECK ((rank >= 0))
);


--
-- Name: personalization_itemtag_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.personalization_itemtag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.personalization_itemtag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: personalization_itemwording; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.personalization_itemwording (
    id bigint NOT NULL,
    language character varying(8) NOT NULL,
    title character varying(120) NOT NULL,
    teaser character varying(240) NOT NULL,
    facts character varying(240) NOT NULL,
    body text NOT NULL,
    html text NOT NULL,
    item_id bigint NOT NULL
);


--
-- Name: personalization_itemwording_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.personalization_itemwording ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.personalization_itemwording_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: personalization_rule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.personalization_rule (
    id bigint NOT NULL,
    rank smallint NOT NULL,
    "join" character varying(3) NOT NULL,
    active_from timestamp with time zone,
    active_until timestamp with time zone,
    slot_id bigint NOT NULL,
    variant_id bigint NOT NULL,
    CONSTRAINT personalization_rule_rank_check CHECK ((rank >= 0))
);


--
-- Name: personalization_rule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.personalization_rule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.personalization_rule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: personalization_ruleclause; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.personalization_ruleclause (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    operator character varying(15) NOT NULL,
    negated boolean NOT NULL,
    operand jsonb NOT NULL,
    field_id bigint NOT NULL,
    rule_id bigint NOT NULL,
    CONSTRAINT personalization_ruleclause_position_check CHECK (("position" >= 0))
);


--
-- Name: personalization_ruleclause_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.personalization_ruleclause ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.personalization_ruleclause_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: personalization_slot; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.personalization_slot (
    id bigint NOT NULL,
    key character varying(50) NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(5) NOT NULL,
    page character varying(10) NOT NULL,
    collection character varying(10) NOT NULL,
    "limit" smallint,
    names jsonb NOT NULL,
    purpose_id bigint NOT NULL,
    CONSTRAINT a_list_has_a_collection CHECK (((((collection)::text = ''::text) AND ((kind)::text = 'block'::text)) OR (((kind)::text = 'list'::text) AND (NOT ((collection)::text = ''::text))))),
    CONSTRAINT personalization_slot_limit_check CHECK (("limit" >= 0)),
    CONSTRAINT personalization_slot_position_check CHECK (("position" >= 0))
);


--
-- Name: personalization_slot_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.personalization_slot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.personalization_slot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: personalization_slotordering; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.personalization_slotordering (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    field_id bigint NOT NULL,
    slot_id bigint NOT NULL,
    CONSTRAINT personalization_slotordering_position_check CHECK (("position" >= 0))
);


--
-- Name: personalization_slotordering_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.personalization_slotordering ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.personalization_slotordering_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: personalization_variant; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.personalization_variant (
    id bigint NOT NULL,
    key character varying(50) NOT NULL,
    is_default boolean NOT NULL,
    slot_id bigint NOT NULL
);


--
-- Name: personalization_variant_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.personalization_variant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.personalization_variant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: personalization_variantversion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.personalization_variantversion (
    id bigint NOT NULL,
    number integer NOT NULL,
    published_at timestamp with time zone NOT NULL,
    variant_id bigint NOT NULL,
    CONSTRAINT personalization_variantversion_number_check CHECK ((number >= 0))
);


--
-- Name: personalization_variantversion_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.personalization_variantversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.personalization_variantversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: personalization_variantwording; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.personalization_variantwording (
    id bigint NOT NULL,
    language character varying(8) NOT NULL,
    title character varying(120) NOT NULL,
    body text NOT NULL,
    html text NOT NULL,
    sha256 character varying(64) NOT NULL,
    version_id bigint NOT NULL
);


--
-- Name: personalization_variantwording_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.personalization_variantwording ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.personalization_variantwording_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Data for Name: accounts_user; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_user VALUES (1, 'pbkdf2_sha256$1000000$mly7CfNAfEkIaojuLuhkzo$FpRE7iDbegREsqPUpxLkPrl0qfw76E+GdWg4E8DZtNg=', NULL, true, 'admin@wegwarte.example', true, true, '2026-11-30 08:50:29.080456+00');


--
-- Data for Name: accounts_user_groups; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: accounts_user_user_permissions; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: accounts_visitor; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts_visitor VALUES ('e2063daf-1bdd-4b8a-8d3e-b70c6808fbdd', '2026-11-30 08:50:53.449342+00', NULL, NULL);


--
-- Data for Name: auth_group; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: auth_group_permissions; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: auth_permission; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.auth_permission VALUES (1, 'Can add account', 1, 'add_user');
INSERT INTO public.auth_permission VALUES (2, 'Can change account', 1, 'change_user');
INSERT INTO public.auth_permission VALUES (3, 'Can delete account', 1, 'delete_user');
INSERT INTO public.auth_permission VALUES (4, 'Can view account', 1, 'view_user');
INSERT INTO public.auth_permission VALUES (5, 'Can add visitor', 2, 'add_visitor');
INSERT INTO public.auth_permission VALUES (6, 'Can change visitor', 2, 'change_visitor');
INSERT INTO public.auth_permission VALUES (7, 'Can delete visitor', 2, 'delete_visitor');
INSERT INTO public.auth_permission VALUES (8, 'Can view visitor', 2, 'view_visitor');
INSERT INTO public.auth_permission VALUES (9, 'Can add content number', 3, 'add_contentnumber');
INSERT INTO public.auth_permission VALUES (10, 'Can change content number', 3, 'change_contentnumber');
INSERT INTO public.auth_permission VALUES (11, 'Can delete content number', 3, 'delete_contentnumber');
INSERT INTO public.auth_permission VALUES (12, 'Can view content number', 3, 'view_contentnumber');
INSERT INTO public.auth_permission VALUES (13, 'Can add asked field', 4, 'add_askedfield');
INSERT INTO public.auth_permission VALUES (14, 'Can change asked field', 4, 'change_askedfield');
INSERT INTO public.auth_permission VALUES (15, 'Can delete asked field', 4, 'delete_askedfield');
INSERT INTO public.auth_permission VALUES (16, 'Can view asked field', 4, 'view_askedfield');
INSERT INTO public.auth_permission VALUES (17, 'Can add answer', 5, 'add_answer');
INSERT INTO public.auth_permission VALUES (18, 'Can change answer', 5, 'change_answer');
INSERT INTO public.auth_permission VALUES (19, 'Can delete answer', 5, 'delete_answer');
INSERT INTO public.auth_permission VALUES (20, 'Can view answer', 5, 'view_answer');
INSERT INTO public.auth_permission VALUES (21, 'Can add option', 6, 'add_fieldoption');
INSERT INTO public.auth_permission VALUES (22, 'Can change option', 6, 'change_fieldoption');
INSERT INTO public.auth_permission VALUES (23, 'Can delete option', 6, 'delete_fieldoption');
INSERT INTO public.auth_permission VALUES (24, 'Can view option', 6, 'view_fieldoption');
INSERT INTO public.auth_permission VALUES (25, 'Can add notice', 7, 'add_notice');
INSERT INTO public.auth_permission VALUES (26, 'Can change notice', 7, 'change_notice');
INSERT INTO public.auth_permission VALUES (27, 'Can delete notice', 7, 'delete_notice');
INSERT INTO public.auth_permission VALUES (28, 'Can view notice', 7, 'view_notice');
INSERT INTO public.auth_permission VALUES (29, 'Can add notice version', 8, 'add_noticeversion');
INSERT INTO public.auth_permission VALUES (30, 'Can change notice version', 8, 'change_noticeversion');
INSERT INTO public.auth_permission VALUES (31, 'Can delete notice version', 8, 'delete_noticeversion');
INSERT INTO public.auth_permission VALUES (32, 'Can view notice version', 8, 'view_noticeversion');
INSERT INTO public.auth_permission VALUES (33, 'Can add wording', 9, 'add_noticewording');
INSERT INTO public.auth_permission VALUES (34, 'Can change wording', 9, 'change_noticewording');
INSERT INTO public.auth_permission VALUES (35, 'Can delete wording', 9, 'delete_noticewording');
INSERT INTO public.auth_permission VALUES (36, 'Can view wording', 9, 'view_noticewording');
INSERT INTO public.auth_permission VALUES (37, 'Can add consent event', 10, 'add_consentevent');
INSERT INTO public.auth_permission VALUES (38, 'Can change consent event', 10, 'change_consentevent');
INSERT INTO public.auth_permission VALUES (39, 'Can delete consent event', 10, 'delete_consentevent');
INSERT INTO public.auth_permission VALUES (40, 'Can view consent event', 10, 'view_consentevent');
INSERT INTO public.auth_permission VALUES (41, 'Can add purpose', 11, 'add_purpose');
INSERT INTO public.auth_permission VALUES (42, 'Can change purpose', 11, 'change_purpose');
INSERT INTO public.auth_permission VALUES (43, 'Can delete purpose', 11, 'delete_purpose');
INSERT INTO public.auth_permission VALUES (44, 'Can view purpose', 11, 'view_purpose');
INSERT INTO public.auth_permission VALUES (45, 'Can add standing', 12, 'add_standing');
INSERT INTO public.auth_permission VALUES (46, 'Can change standing', 12, 'change_standing');
INSERT INTO public.auth_permission VALUES (47, 'Can delete standing', 12, 'delete_standing');
INSERT INTO public.auth_permission VALUES (48, 'Can view standing', 12, 'view_standing');
INSERT INTO public.auth_permission VALUES (49, 'Can add item', 13, 'add_item');
INSERT INTO public.auth_permission VALUES (50, 'Can change item', 13, 'change_item');
INSERT INTO public.auth_permission VALUES (51, 'Can delete item', 13, 'delete_item');
INSERT INTO public.auth_permission VALUES (52, 'Can view item', 13, 'view_item');
INSERT INTO public.auth_permission VALUES (53, 'Can add slot', 14, 'add_slot');
INSERT INTO public.auth_permission VALUES (54, 'Can change slot', 14, 'change_slot');
INSERT INTO public.auth_permission VALUES (55, 'Can delete slot', 14, 'delete_slot');
INSERT INTO public.auth_permission VALUES (56, 'Can view slot', 14, 'view_slot');
INSERT INTO public.auth_permission VALUES (57, 'Can add hidden slot', 15, 'add_hiddenslot');
INSERT INTO public.auth_permission VALUES (58, 'Can change hidden slot', 15, 'change_hiddenslot');
INSERT INTO public.auth_permission VALUES (59, 'Can delete hidden slot', 15, 'delete_hiddenslot');
INSERT INTO public.auth_permission VALUES (60, 'Can view hidden slot', 15, 'view_hiddenslot');
INSERT INTO public.auth_permission VALUES (61, 'Can add ordering', 16, 'add_slotordering');
INSERT INTO public.auth_permission VALUES (62, 'Can change ordering', 16, 'change_slotordering');
INSERT INTO public.auth_permission VALUES (63, 'Can delete ordering', 16, 'delete_slotordering');
INSERT INTO public.auth_permission VALUES (64, 'Can view ordering', 16, 'view_slotordering');
INSERT INTO public.auth_permission VALUES (65, 'Can add variant', 17, 'add_variant');
INSERT INTO public.auth_permission VALUES (66, 'Can change variant', 17, 'change_variant');
INSERT INTO public.auth_permission VALUES (67, 'Can delete variant', 17, 'delete_variant');
INSERT INTO public.auth_permission VALUES (68, 'Can view variant', 17, 'view_variant');
INSERT INTO public.auth_permission VALUES (69, 'Can add rule', 18, 'add_rule');
INSERT INTO public.auth_permission VALUES (70, 'Can change rule', 18, 'change_rule');
INSERT INTO public.auth_permission VALUES (71, 'Can delete rule', 18, 'delete_rule');
INSERT INTO public.auth_permission VALUES (72, 'Can view rule', 18, 'view_rule');
INSERT INTO public.auth_permission VALUES (73, 'Can add variant version', 19, 'add_variantversion');
INSERT INTO public.auth_permission VALUES (74, 'Can change variant version', 19, 'change_variantversion');
INSERT INTO public.auth_permission VALUES (75, 'Can delete variant version', 19, 'delete_variantversion');
INSERT INTO public.auth_permission VALUES (76, 'Can view variant version', 19, 'view_variantversion');
INSERT INTO public.auth_permission VALUES (77, 'Can add words of a variant', 20, 'add_variantwording');
INSERT INTO public.auth_permission VALUES (78, 'Can change words of a variant', 20, 'change_variantwording');
INSERT INTO public.auth_permission VALUES (79, 'Can delete words of a variant', 20, 'delete_variantwording');
INSERT INTO public.auth_permission VALUES (80, 'Can view words of a variant', 20, 'view_variantwording');
INSERT INTO public.auth_permission VALUES (81, 'Can add note', 21, 'add_itemnote');
INSERT INTO public.auth_permission VALUES (82, 'Can change note', 21, 'change_itemnote');
INSERT INTO public.auth_permission VALUES (83, 'Can delete note', 21, 'delete_itemnote');
INSERT INTO public.auth_permission VALUES (84, 'Can view note', 21, 'view_itemnote');
INSERT INTO public.auth_permission VALUES (85, 'Can add tag', 22, 'add_itemtag');
INSERT INTO public.auth_permission VALUES (86, 'Can change tag', 22, 'change_itemtag');
INSERT INTO public.auth_permission VALUES (87, 'Can delete tag', 22, 'delete_itemtag');
INSERT INTO public.auth_permission VALUES (88, 'Can view tag', 22, 'view_itemtag');
INSERT INTO public.auth_permission VALUES (89, 'Can add words of an item', 23, 'add_itemwording');
INSERT INTO public.auth_permission VALUES (90, 'Can change words of an item', 23, 'change_itemwording');
INSERT INTO public.auth_permission VALUES (91, 'Can delete words of an item', 23, 'delete_itemwording');
INSERT INTO public.auth_permission VALUES (92, 'Can view words of an item', 23, 'view_itemwording');
INSERT INTO public.auth_permission VALUES (93, 'Can add clause', 24, 'add_ruleclause');
INSERT INTO public.auth_permission VALUES (94, 'Can change clause', 24, 'change_ruleclause');
INSERT INTO public.auth_permission VALUES (95, 'Can delete clause', 24, 'delete_ruleclause');
INSERT INTO public.auth_permission VALUES (96, 'Can view clause', 24, 'view_ruleclause');
INSERT INTO public.auth_permission VALUES (97, 'Can add log entry', 25, 'add_logentry');
INSERT INTO public.auth_permission VALUES (98, 'Can change log entry', 25, 'change_logentry');
INSERT INTO public.auth_permission VALUES (99, 'Can delete log entry', 25, 'delete_logentry');
INSERT INTO public.auth_permission VALUES (100, 'Can view log entry', 25, 'view_logentry');
INSERT INTO public.auth_permission VALUES (101, 'Can add permission', 26, 'add_permission');
INSERT INTO public.auth_permission VALUES (102, 'Can change permission', 26, 'change_permission');
INSERT INTO public.auth_permission VALUES (103, 'Can delete permission', 26, 'delete_permission');
INSERT INTO public.auth_permission VALUES (104, 'Can view permission', 26, 'view_permission');
INSERT INTO public.auth_permission VALUES (105, 'Can add group', 27, 'add_group');
INSERT INTO public.auth_permission VALUES (106, 'Can change group', 27, 'change_group');
INSERT INTO public.auth_permission VALUES (107, 'Can delete group', 27, 'delete_group');
INSERT INTO public.auth_permission VALUES (108, 'Can view group', 27, 'view_group');
INSERT INTO public.auth_permission VALUES (109, 'Can add content type', 28, 'add_contenttype');
INSERT INTO public.auth_permission VALUES (110, 'Can change content type', 28, 'change_contenttype');
INSERT INTO public.auth_permission VALUES (111, 'Can delete content type', 28, 'delete_contenttype');
INSERT INTO public.auth_permission VALUES (112, 'Can view content type', 28, 'view_contenttype');
INSERT INTO public.auth_permission VALUES (113, 'Can add session', 29, 'add_session');
INSERT INTO public.auth_permission VALUES (114, 'Can change session', 29, 'change_session');
INSERT INTO public.auth_permission VALUES (115, 'Can delete session', 29, 'delete_session');
INSERT INTO public.auth_permission VALUES (116, 'Can view session', 29, 'view_session');


--
-- Data for Name: consent_answer; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.consent_answer VALUES (1, 'k1', '\x389593f9a13c397b47e793d99a4c3d113416940296e6859f510c73824ce96ce9d79b5abf', 'e2063daf-1bdd-4b8a-8d3e-b70c6808fbdd', 2);
INSERT INTO public.consent_answer VALUES (2, 'k1', '\xa7b97faab1e85a9aeb0837e4b7aed5371cd4004d51fd73b6b375262c50287a34c7b65d85d9', 'e2063daf-1bdd-4b8a-8d3e-b70c6808fbdd', 1);


--
-- Data for Name: consent_askedfield; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.consent_askedfield VALUES (1, 'town', 0, 'choice', NULL, NULL, NULL, 'pd:Region', false, 'server', '{"de": "Ort", "en": "town"}', 'The pages home and tours.', 'Travel times, and the order of tours.', 'Tours stand by date.', 'Travel times from another town are shown. Nobody is harmed.', '2027-11-30');
INSERT INTO public.consent_askedfield VALUES (2, 'pace', 1, 'choice', NULL, NULL, NULL, 'pd:Favourite', false, 'server', '{"de": "Tempo", "en": "pace"}', 'The tours page.', 'The order of tours, and the packing list.', 'Tours stand by date, with the list for everyone.', 'The list is too long or too short.', '2027-11-30');
INSERT INTO public.consent_askedfield VALUES (3, 'days', 2, 'choices', 3, NULL, NULL, 'pd:Favourite', false, 'server', '{"de": "freie Zeit", "en": "free time"}', 'The home page.', 'Which tours stand on top.', 'The next three tours stand there.', 'Tours stand on top that do not suit.', '2027-11-30');
INSERT INTO public.consent_askedfield VALUES (4, 'topics', 3, 'choices', 3, NULL, NULL, 'pd:Interest', false, 'server', '{"de": "Interessen", "en": "interests"}', 'The pages home and journal.', 'Which two articles are picked.', 'The two newest articles are picked.', 'Two other articles are picked.', '2027-11-30');
INSERT INTO public.consent_askedfield VALUES (5, 'language', 4, 'choice', NULL, NULL, NULL, 'pd:Language', false, 'server', '{"de": "Toursprache", "en": "tour language"}', 'The tours page.', 'Tours in that language are marked and stand first.', 'Nothing is marked.', 'Other tours are marked.', '2027-11-30');


--
-- Data for Name: consent_consentevent; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.consent_consentevent VALUES (1, 'f5edc6a2-bf6b-4ce9-8770-872d9346a8ba', 'ConsentGiven', '2026-11-30 08:50:53.449342+00', 'ask:share', 'consent:ask', '', '2026-11-30 08:50:52+00', 'df5ab548-c35e-4be8-86e0-7ae33c9979f6', '2026-12-30 08:50:53.449342+00', '\x764b93574d04f5dd657d4a875067b601', NULL, 'e2063daf-1bdd-4b8a-8d3e-b70c6808fbdd', 3);
INSERT INTO public.consent_consentevent VALUES (2, '2b1ebcb0-5ca0-49e8-88ec-ee3e5044cde1', 'ConsentGiven', '2026-11-30 08:50:53.707236+00', 'ask:share', 'consent:ask', '', '2026-11-30 08:50:53+00', '556542d1-644e-4266-a5ef-3bd7b56cadc2', '2026-12-30 08:50:53.707236+00', '\xa4a55c184ac12aeaac8c04f59a21e315', NULL, 'e2063daf-1bdd-4b8a-8d3e-b70c6808fbdd', 1);
INSERT INTO public.consent_consentevent VALUES (3, '40d228f0-e579-43d2-933a-23d5f808da80', 'RenewedConsentGiven', '2026-11-30 08:50:53.893546+00', 'ask:share', 'consent:ask', '', '2026-11-30 08:50:53+00', '562900b1-dbeb-4d9d-8886-1e3a5e5c540e', '2026-12-30 08:50:53.893546+00', '\x86249352e3c4ab1b1d6c4522e4308237', 2, 'e2063daf-1bdd-4b8a-8d3e-b70c6808fbdd', 1);
INSERT INTO public.consent_consentevent VALUES (4, '163465ee-e525-4d6b-ab2f-cb6524fb23d9', 'ConsentRefused', '2026-11-30 08:50:53.975304+00', 'ask:decline', 'consent:ask', '', '2026-11-30 08:50:53+00', 'b0b85db8-0059-40e6-b3cc-d69e8dc8f831', NULL, '\xecd7b321cd4940d36b6bf7045ff2ba56', NULL, 'e2063daf-1bdd-4b8a-8d3e-b70c6808fbdd', 5);


--
-- Data for Name: consent_contentnumber; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.consent_contentnumber VALUES (1, 356);


--
-- Data for Name: consent_fieldoption; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.consent_fieldoption VALUES (1, 'auenbrueck', 0, '{"de": "Auenbrück", "en": "Auenbrück"}', true, 1);
INSERT INTO public.consent_fieldoption VALUES (2, 'lindmar', 1, '{"de": "Lindmar", "en": "Lindmar"}', true, 1);
INSERT INTO public.consent_fieldoption VALUES (3, 'kieselfurt', 2, '{"de": "Kieselfurt", "en": "Kieselfurt"}', true, 1);
INSERT INTO public.consent_fieldoption VALUES (4, 'sankt-orlen', 3, '{"de": "Sankt Orlen", "en": "Sankt Orlen"}', true, 1);
INSERT INTO public.consent_fieldoption VALUES (5, 'elsewhere', 4, '{"de": "anderswo", "en": "elsewhere"}', true, 1);
INSERT INTO public.consent_fieldoption VALUES (6, 'not-sure', 5, '{"de": "weiß nicht", "en": "not sure"}', false, 1);
INSERT INTO public.consent_fieldoption VALUES (7, 'gentle', 0, '{"de": "gemütlich", "en": "gentle"}', true, 2);
INSERT INTO public.consent_fieldoption VALUES (8, 'brisk', 1, '{"de": "zügig", "en": "brisk"}', true, 2);
INSERT INTO public.consent_fieldoption VALUES (9, 'sporty', 2, '{"de": "sportlich", "en": "sporty"}', true, 2);
INSERT INTO public.consent_fieldoption VALUES (10, 'weekdays', 0, '{"de": "werktags, tagsüber", "en": "weekdays, by day"}', true, 3);
INSERT INTO public.consent_fieldoption VALUES (11, 'weekends', 1, '{"de": "am Wochenende, tagsüber", "en": "weekends, by day"}', true, 3);
INSERT INTO public.consent_fieldoption VALUES (12, 'evenings', 2, '{"de": "abends", "en": "evenings"}', true, 3);
INSERT INTO public.consent_fieldoption VALUES (13, 'birds', 0, '{"de": "Vögel", "en": "birds"}', true, 4);
INSERT INTO public.consent_fieldoption VALUES (14, 'plants', 1, '{"de": "Pflanzen", "en": "plants"}', true, 4);
INSERT INTO public.consent_fieldoption VALUES (15, 'stars', 2, '{"de": "Sterne", "en": "stars"}', true, 4);
INSERT INTO public.consent_fieldoption VALUES (16, 'rivers', 3, '{"de": "Flüsse", "en": "rivers"}', true, 4);
INSERT INTO public.consent_fieldoption VALUES (17, 'gear', 4, '{"de": "Ausrüstung", "en": "gear"}', true, 4);
INSERT INTO public.consent_fieldoption VALUES (18, 'walking', 5, '{"de": "gemeinsam gehen", "en": "walking together"}', true, 4);
INSERT INTO public.consent_fieldoption VALUES (19, 'de', 0, '{"de": "Deutsch", "en": "German"}', true, 5);
INSERT INTO public.consent_fieldoption VALUES (20, 'en', 1, '{"de": "Englisch", "en": "English"}', true, 5);
INSERT INTO public.consent_fieldoption VALUES (21, 'simple', 2, '{"de": "Einfache Sprache", "en": "plain German"}', true, 5);


--
-- Data for Name: consent_notice; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.consent_notice VALUES (1, 'live', 1, 1, 1);
INSERT INTO public.consent_notice VALUES (2, 'live', 1, 2, 1);
INSERT INTO public.consent_notice VALUES (3, 'live', 1, 3, 1);
INSERT INTO public.consent_notice VALUES (4, 'live', 1, 4, 2);
INSERT INTO public.consent_notice VALUES (5, 'live', 1, 5, 1);


--
-- Data for Name: consent_noticeversion; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.consent_noticeversion VALUES (1, 1, 'material', 1, '2026-11-30 08:50:27.008511+00', 1);
INSERT INTO public.consent_noticeversion VALUES (2, 1, 'material', 1, '2026-11-30 08:50:27.376245+00', 2);
INSERT INTO public.consent_noticeversion VALUES (3, 1, 'material', 1, '2026-11-30 08:50:27.728243+00', 3);
INSERT INTO public.consent_noticeversion VALUES (4, 1, 'material', 1, '2026-11-30 08:50:28.169079+00', 4);
INSERT INTO public.consent_noticeversion VALUES (5, 1, 'material', 1, '2026-11-30 08:50:28.60644+00', 5);


--
-- Data for Name: consent_noticewording; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.consent_noticewording VALUES (1, 'en', 'Where do you usually set off from?', 'Sort tours by how close they are to you?', 'To put tours near you first and show the train or bus. Not for adverts. We do not work out where you are.', '{matching} of {total} tours get a travel time.', 'Fewer empty places on our tours.', 'Someone who reads your answers could guess where you live.', 'Tours stand by date.', '{"for_us": "Fewer empty places on our tours.", "for_you": "9 of 12 tours get a travel time.", "for_what": "To put tours near you first and show the train or bus. Not for adverts. We do not work out where you are.", "question": "Where do you usually set off from?", "retention": "30 days on this device. 12 months with an account.", "invitation": "Sort tours by how close they are to you?", "recipients": "Nobody but the club.", "without_it": "Tours stand by date.", "reason_to_say_no": "Someone who reads your answers could guess where you live."}', 'a79a19a462e4fb25fc484a3d4de7ae1c42fe58e97ef6a82f60d382023ad03d32', 1);
INSERT INTO public.consent_noticewording VALUES (2, 'de', 'Von wo startest du meistens?', 'Touren nach deiner Nähe sortieren?', 'Damit zeigen wir Touren in deiner Nähe zuerst und dazu Zug oder Bus. Nicht für Werbung. Wir ermitteln nicht, wo du bist.', 'Bei {matching} von {total} Touren steht die Fahrzeit dabei.', 'Auf unseren Touren bleiben weniger Plätze leer.', 'Wer deine Antworten liest, kann ahnen, wo du wohnst.', 'Die Touren stehen nach Datum.', '{"for_us": "Auf unseren Touren bleiben weniger Plätze leer.", "for_you": "Bei 9 von 12 Touren steht die Fahrzeit dabei.", "for_what": "Damit zeigen wir Touren in deiner Nähe zuerst und dazu Zug oder Bus. Nicht für Werbung. Wir ermitteln nicht, wo du bist.", "question": "Von wo startest du meistens?", "retention": "30 days on this device. 12 months with an account.", "invitation": "Touren nach deiner Nähe sortieren?", "recipients": "Niemand außer dem Verein.", "without_it": "Die Touren stehen nach Datum.", "reason_to_say_no": "Wer deine Antworten liest, kann ahnen, wo du wohnst."}', '78c5d5a56265d4481f169a40f270fa33f1acc38103a2c4b9ffcd452f7967184a', 1);
INSERT INTO public.consent_noticewording VALUES (3, 'en', 'How fast do you like to walk?', 'Put tours at your pace first?', 'To put tours at your pace first and to show what to pack for them. Not for adverts.', 'Tours that fit stand on top, and the packing list is yours.', 'Groups in which nobody has to wait.', 'Someone who reads your answers could guess how fit you are.', 'Tours stand by date, with the packing list for everyone.', '{"for_us": "Groups in which nobody has to wait.", "for_you": "Tours that fit stand on top, and the packing list is yours.", "for_what": "To put tours at your pace first and to show what to pack for them. Not for adverts.", "question": "How fast do you like to walk?", "retention": "30 days on this device. 12 months with an account.", "invitation": "Put tours at your pace first?", "recipients": "Nobody but the club.", "without_it": "Tours stand by date, with the packing list for everyone.", "reason_to_say_no": "Someone who reads your answers could guess how fit you are."}', '9a674d02b9639e14901ada540de212bffc70b81c2ec7844065a4dc365fd0deee', 2);
INSERT INTO public.consent_noticewording VALUES (4, 'de', 'Wie schnell gehst du gern?', 'Touren in deinem Tempo zuerst?', 'Damit zeigen wir Touren in deinem Tempo zuerst und was du dafür einpackst. Nicht für Werbung.', 'Passende Touren stehen oben, und die Packliste ist deine.', 'Gruppen, in denen niemand warten muss.', 'Wer deine Antworten liest, kann ahnen, wie fit du bist.', 'Die Touren stehen nach Datum, mit der Packliste für alle.', '{"for_us": "Gruppen, in denen niemand warten muss.", "for_you": "Passende Touren stehen oben, und die Packliste ist deine.", "for_what": "Damit zeigen wir Touren in deinem Tempo zuerst und was du dafür einpackst. Nicht für Werbung.", "question": "Wie schnell gehst du gern?", "retention": "30 days on this device. 12 months with an account.", "invitation": "Touren in deinem Tempo zuerst?", "recipients": "Niemand außer dem Verein.", "without_it": "Die Touren stehen nach Datum, mit der Packliste für alle.", "reason_to_say_no": "Wer deine Antworten liest, kann ahnen, wie fit du bist."}', '9c0e798f6a5218e1e7dac7a266f3564ab12464e7e332af2fc4c6faba5cd5e1d9', 2);
INSERT INTO public.consent_noticewording VALUES (5, 'en', 'When are you free?', 'See first what is on when you are free?', 'To put tours at your times on top of the home page. Not for adverts. We read no calendar.', 'The next tour that you have time for stands on top.', 'Fewer questions about dates.', 'Someone who reads your answers could guess when you are at home.', 'The next three tours stand on top.', '{"for_us": "Fewer questions about dates.", "for_you": "The next tour that you have time for stands on top.", "for_what": "To put tours at your times on top of the home page. Not for adverts. We read no calendar.", "question": "When are you free?", "retention": "30 days on this device. 12 months with an account.", "invitation": "See first what is on when you are free?", "recipients": "Nobody but the club.", "without_it": "The next three tours stand on top.", "reason_to_say_no": "Someone who reads your answers could guess when you are at home."}', '581a7a3f8f0f974d1e94c83c8cd6e6f7f33f16e4b6233e50190b1d3d23c28c18', 3);
INSERT INTO public.consent_noticewording VALUES (7, 'en', 'What do you enjoy?', 'Get two reads that fit what you enjoy?', 'To pick two articles from our journal. Not for adverts. We do not note what you read.', 'Two reads on something you enjoy.', 'More people find articles that were work to write.', 'Someone who reads your answers learns what you do in your free time.', 'The two newest articles stand there.', '{"for_us": "More people find articles that were work to write.", "for_you": "Two reads on something you enjoy.", "for_what": "To pick two articles from our journal. Not for adverts. We do not note what you read.", "question": "What do you enjoy?", "retention": "30 days on this device. 12 months with an account.", "invitation": "Get two reads that fit what you enjoy?", "recipients": "Nobody but the club.", "without_it": "The two newest articles stand there.", "reason_to_say_no": "Someone who reads your answers learns what you do in your free time."}', '7187263e300fbaace1a41cf1adf2e82da0fcc4f4c4d00b851ebd15a98c26581a', 4);
INSERT INTO public.consent_noticewording VALUES (6, 'de', 'Wann hast du Zeit?', 'Zuerst sehen, was in deiner freien Zeit läuft?', 'Damit stehen Touren zu deinen Zeiten oben auf der Startseite. Nicht für Werbung. Wir lesen keinen Kalender.', 'Die nächste Tour, für die du Zeit hast, steht oben.', 'Weniger Nachfragen zu Terminen.', 'Wer deine Antworten liest, kann ahnen, wann du zu Hause bist.', 'Oben stehen die nächsten drei Touren.', '{"for_us": "Weniger Nachfragen zu Terminen.", "for_you": "Die nächste Tour, für die du Zeit hast, steht oben.", "for_what": "Damit stehen Touren zu deinen Zeiten oben auf der Startseite. Nicht für Werbung. Wir lesen keinen Kalender.", "question": "Wann hast du Zeit?", "retention": "30 days on this device. 12 months with an account.", "invitation": "Zuerst sehen, was in deiner freien Zeit läuft?", "recipients": "Niemand außer dem Verein.", "without_it": "Oben stehen die nächsten drei Touren.", "reason_to_say_no": "Wer deine Antworten liest, kann ahnen, wann du zu Hause bist."}', 'ab7730789ef0fb77cf5d16422dabf96a776faf4cfd8de2be7ac03fa7c6529d34', 3);
INSERT INTO public.consent_noticewording VALUES (8, 'de', 'Was interessiert dich?', 'Zwei Artikel zu dem, was dir Freude macht?', 'Damit wählen wir zwei Artikel aus unserem Journal aus. Nicht für Werbung. Wir merken uns nicht, was du liest.', 'Zwei Artikel über etwas, das dir Freude macht.', 'Mehr Menschen finden Artikel, in denen Arbeit steckt.', 'Wer deine Antworten liest, weiß, was du in deiner Freizeit tust.', 'Dort stehen die zwei neuesten Artikel.', '{"for_us": "Mehr Menschen finden Artikel, in denen Arbeit steckt.", "for_you": "Zwei Artikel über etwas, das dir Freude macht.", "for_what": "Damit wählen wir zwei Artikel aus unserem Journal aus. Nicht für Werbung. Wir merken uns nicht, was du liest.", "question": "Was interessiert dich?", "retention": "30 days on this device. 12 months with an account.", "invitation": "Zwei Artikel zu dem, was dir Freude macht?", "recipients": "Niemand außer dem Verein.", "without_it": "Dort stehen die zwei neuesten Artikel.", "reason_to_say_no": "Wer deine Antworten liest, weiß, was du in deiner Freizeit tust."}', '072ab95f70085dd0c1b6725718a9e3620d62f67c1e2bc808c95976395498be4b', 4);
INSERT INTO public.consent_noticewording VALUES (9, 'en', 'Which language should a tour be in?', 'Mark tours in your language?', 'To mark tours with a guide who speaks it, and to put them first. Not for adverts. We do not guess from your browser.', 'You see at a glance which tours you can follow.', 'Fewer people join a tour they cannot follow.', 'Someone who reads your answers could guess where you come from.', 'Nothing is marked. All tours are in German.', '{"for_us": "Fewer people join a tour they cannot follow.", "for_you": "You see at a glance which tours you can follow.", "for_what": "To mark tours with a guide who speaks it, and to put them first. Not for adverts. We do not guess from your browser.", "question": "Which language should a tour be in?", "retention": "30 days on this device. 12 months with an account.", "invitation": "Mark tours in your language?", "recipients": "Nobody but the club.", "without_it": "Nothing is marked. All tours are in German.", "reason_to_say_no": "Someone who reads your answers could guess where you come from."}', '01f232cacce9a4bb12f06f0c0ecc1528a26d29d05ec9c98348b1f1d3552d1d70', 5);
INSERT INTO public.consent_noticewording VALUES (10, 'de', 'In welcher Sprache soll die Tour sein?', 'Touren in deiner Sprache markieren?', 'Damit markieren wir Touren, die in dieser Sprache geführt werden, und zeigen sie zuerst. Nicht für Werbung. Wir raten nicht nach deinem Browser.', 'Du siehst auf einen Blick, bei welchen Touren du folgen kannst.', 'Weniger Menschen gehen mit, ohne etwas zu verstehen.', 'Wer deine Antworten liest, kann ahnen, woher du kommst.', 'Nichts ist markiert. Alle Touren sind auf Deutsch.', '{"for_us": "Weniger Menschen gehen mit, ohne etwas zu verstehen.", "for_you": "Du siehst auf einen Blick, bei welchen Touren du folgen kannst.", "for_what": "Damit markieren wir Touren, die in dieser Sprache geführt werden, und zeigen sie zuerst. Nicht für Werbung. Wir raten nicht nach deinem Browser.", "question": "In welcher Sprache soll die Tour sein?", "retention": "30 days on this device. 12 months with an account.", "invitation": "Touren in deiner Sprache markieren?", "recipients": "Niemand außer dem Verein.", "without_it": "Nichts ist markiert. Alle Touren sind auf Deutsch.", "reason_to_say_no": "Wer deine Antworten liest, kann ahnen, woher du kommst."}', 'd8a086f3c91d780434894f6ed8bc1a44441628efbb79723cfaebd8b236f2348e', 5);


--
-- Data for Name: consent_purpose; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.consent_purpose VALUES (1, 'tailor-tours', 'dpv:ServicePersonalisation', 'eu-gdpr:A6-1-a', 30, 12, '{"de": "Touren für dich ordnen", "en": "fit tours to you"}', '{"de": "Niemand außer dem Verein.", "en": "Nobody but the club."}');
INSERT INTO public.consent_purpose VALUES (2, 'tailor-reading', 'dpv:ProvidePersonalisedRecommendations', 'eu-gdpr:A6-1-a', 30, 12, '{"de": "Artikel für dich auswählen", "en": "pick articles for you"}', '{"de": "Niemand außer dem Verein.", "en": "Nobody but the club."}');


--
-- Data for Name: consent_standing; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.consent_standing VALUES (1, 'ConsentGiven', 1, '2026-11-30 08:50:53.449342+00', '2026-12-30 08:50:53.449342+00', 1, 1, 2, 'e2063daf-1bdd-4b8a-8d3e-b70c6808fbdd');
INSERT INTO public.consent_standing VALUES (2, 'RenewedConsentGiven', 1, '2026-11-30 08:50:53.893546+00', '2026-12-30 08:50:53.893546+00', 2, 3, 1, 'e2063daf-1bdd-4b8a-8d3e-b70c6808fbdd');
INSERT INTO public.consent_standing VALUES (3, 'ConsentRefused', 1, '2026-11-30 08:50:53.975304+00', NULL, NULL, 4, 3, 'e2063daf-1bdd-4b8a-8d3e-b70c6808fbdd');


--
-- Data for Name: django_admin_log; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: django_content_type; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.django_content_type VALUES (1, 'accounts', 'user');
INSERT INTO public.django_content_type VALUES (2, 'accounts', 'visitor');
INSERT INTO public.django_content_type VALUES (3, 'consent', 'contentnumber');
INSERT INTO public.django_content_type VALUES (4, 'consent', 'askedfield');
INSERT INTO public.django_content_type VALUES (5, 'consent', 'answer');
INSERT INTO public.django_content_type VALUES (6, 'consent', 'fieldoption');
INSERT INTO public.django_content_type VALUES (7, 'consent', 'notice');
INSERT INTO public.django_content_type VALUES (8, 'consent', 'noticeversion');
INSERT INTO public.django_content_type VALUES (9, 'consent', 'noticewording');
INSERT INTO public.django_content_type VALUES (10, 'consent', 'consentevent');
INSERT INTO public.django_content_type VALUES (11, 'consent', 'purpose');
INSERT INTO public.django_content_type VALUES (12, 'consent', 'standing');
INSERT INTO public.django_content_type VALUES (13, 'personalization', 'item');
INSERT INTO public.django_content_type VALUES (14, 'personalization', 'slot');
INSERT INTO public.django_content_type VALUES (15, 'personalization', 'hiddenslot');
INSERT INTO public.django_content_type VALUES (16, 'personalization', 'slotordering');
INSERT INTO public.django_content_type VALUES (17, 'personalization', 'variant');
INSERT INTO public.django_content_type VALUES (18, 'personalization', 'rule');
INSERT INTO public.django_content_type VALUES (19, 'personalization', 'variantversion');
INSERT INTO public.django_content_type VALUES (20, 'personalization', 'variantwording');
INSERT INTO public.django_content_type VALUES (21, 'personalization', 'itemnote');
INSERT INTO public.django_content_type VALUES (22, 'personalization', 'itemtag');
INSERT INTO public.django_content_type VALUES (23, 'personalization', 'itemwording');
INSERT INTO public.django_content_type VALUES (24, 'personalization', 'ruleclause');
INSERT INTO public.django_content_type VALUES (25, 'admin', 'logentry');
INSERT INTO public.django_content_type VALUES (26, 'auth', 'permission');
INSERT INTO public.django_content_type VALUES (27, 'auth', 'group');
INSERT INTO public.django_content_type VALUES (28, 'contenttypes', 'contenttype');
INSERT INTO public.django_content_type VALUES (29, 'sessions', 'session');


--
-- Data for Name: django_migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.django_migrations VALUES (1, 'contenttypes', '0001_initial', '2026-11-30 08:49:46.269583+00');
INSERT INTO public.django_migrations VALUES (2, 'contenttypes', '0002_remove_content_type_name', '2026-11-30 08:49:46.312398+00');
INSERT INTO public.django_migrations VALUES (3, 'auth', '0001_initial', '2026-11-30 08:49:46.428496+00');
INSERT INTO public.django_migrations VALUES (4, 'auth', '0002_alter_permission_name_max_length', '2026-11-30 08:49:46.47302+00');
INSERT INTO public.django_migrations VALUES (5, 'auth', '0003_alter_user_email_max_length', '2026-11-30 08:49:46.48692+00');
INSERT INTO public.django_migrations VALUES (6, 'auth', '0004_alter_user_username_opts', '2026-11-30 08:49:46.526129+00');
INSERT INTO public.django_migrations VALUES (7, 'auth', '0005_alter_user_last_login_null', '2026-11-30 08:49:46.555243+00');
INSERT INTO public.django_migrations VALUES (8, 'auth', '0006_require_contenttypes_0002', '2026-11-30 08:49:46.592521+00');
INSERT INTO public.django_migrations VALUES (9, 'auth', '0007_alter_validators_add_error_messages', '2026-11-30 08:49:46.603382+00');
INSERT INTO public.django_migrations VALUES (10, 'auth', '0008_alter_user_username_max_length', '2026-11-30 08:49:46.643441+00');
INSERT INTO public.django_migrations VALUES (11, 'auth', '0009_alter_user_last_name_max_length', '2026-11-30 08:49:46.683423+00');
INSERT INTO public.django_migrations VALUES (12, 'auth', '0010_alter_group_name_max_length', '2026-11-30 08:49:46.733305+00');
INSERT INTO public.django_migrations VALUES (13, 'auth', '0011_update_proxy_permissions', '2026-11-30 08:49:46.755393+00');
INSERT INTO public.django_migrations VALUES (14, 'auth', '0012_alter_user_first_name_max_length', '2026-11-30 08:49:46.791195+00');
INSERT INTO public.django_migrations VALUES (15, 'accounts', '0001_start', '2026-11-30 08:49:46.952634+00');
INSERT INTO public.django_migrations VALUES (16, 'admin', '0001_initial', '2026-11-30 08:49:47.05644+00');
INSERT INTO public.django_migrations VALUES (17, 'admin', '0002_logentry_remove_auto_add', '2026-11-30 08:49:47.101819+00');
INSERT INTO public.django_migrations VALUES (18, 'admin', '0003_logentry_add_action_flag_choices', '2026-11-30 08:49:47.135724+00');
INSERT INTO public.django_migrations VALUES (19, 'consent', '0001_start', '2026-11-30 08:49:48.500393+00');
INSERT INTO public.django_migrations VALUES (20, 'consent', '0002_guard_the_ledger', '2026-11-30 08:49:48.620255+00');
INSERT INTO public.django_migrations VALUES (21, 'personalization', '0001_start', '2026-11-30 08:49:50.68079+00');
INSERT INTO public.django_migrations VALUES (22, 'sessions', '0001_initial', '2026-11-30 08:49:50.732374+00');


--
-- Data for Name: django_session; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: personalization_hiddenslot; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: personalization_item; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.personalization_item VALUES (1, 'hut-kitchen', 'huts', 1, NULL);
INSERT INTO public.personalization_item VALUES (2, 'soup-for-twelve', 'huts', 2, NULL);
INSERT INTO public.personalization_item VALUES (3, 'plant-picnic', 'huts', 3, NULL);
INSERT INTO public.personalization_item VALUES (4, 'tea-list', 'huts', 4, NULL);
INSERT INTO public.personalization_item VALUES (5, 'birds-by-ear', 'journal', 1, '2026-11-27 08:50:03.954242+00');
INSERT INTO public.personalization_item VALUES (6, 'three-plants', 'journal', 2, '2026-11-21 08:50:03.954242+00');
INSERT INTO public.personalization_item VALUES (7, 'stars-without-app', 'journal', 3, '2026-11-14 08:50:03.954242+00');
INSERT INTO public.personalization_item VALUES (8, 'river-moved', 'journal', 4, '2026-11-05 08:50:03.954242+00');
INSERT INTO public.personalization_item VALUES (9, 'resole-boots', 'journal', 5, '2026-10-24 07:50:03.954242+00');
INSERT INTO public.personalization_item VALUES (10, 'walking-in-a-group', 'journal', 6, '2026-10-10 07:50:03.954242+00');
INSERT INTO public.personalization_item VALUES (11, 'good-breaks', 'journal', 7, '2026-09-27 07:50:03.954242+00');
INSERT INTO public.personalization_item VALUES (12, 'map-not-phone', 'journal', 8, '2026-09-11 07:50:03.954242+00');
INSERT INTO public.personalization_item VALUES (13, 'snowshoes', 'loans', 1, NULL);
INSERT INTO public.personalization_item VALUES (14, 'head-torches', 'loans', 2, NULL);
INSERT INTO public.personalization_item VALUES (15, 'carriers', 'loans', 3, NULL);
INSERT INTO public.personalization_item VALUES (16, 'bridge-closed', 'notices', 1, '2026-11-28 08:50:03.954242+00');
INSERT INTO public.personalization_item VALUES (17, 'bus-line-7', 'notices', 2, '2026-11-19 08:50:03.954242+00');
INSERT INTO public.personalization_item VALUES (18, 'guides-wanted', 'notices', 3, '2026-11-10 08:50:03.954242+00');
INSERT INTO public.personalization_item VALUES (19, 'what-we-refused', 'notices', 4, '2026-10-28 08:50:03.954242+00');
INSERT INTO public.personalization_item VALUES (20, 'how-we-check', 'notices', 5, '2026-10-16 07:50:03.954242+00');
INSERT INTO public.personalization_item VALUES (21, 'morning-mist', 'tours', 1, '2026-12-05 05:30:00+00');
INSERT INTO public.personalization_item VALUES (22, 'star-meadow', 'tours', 2, '2026-12-04 19:00:00+00');
INSERT INTO public.personalization_item VALUES (23, 'old-mills', 'tours', 3, '2026-12-06 09:00:00+00');
INSERT INTO public.personalization_item VALUES (24, 'herbs', 'tours', 4, '2026-12-09 14:00:00+00');
INSERT INTO public.personalization_item VALUES (25, 'bat-evening', 'tours', 5, '2026-12-10 18:30:00+00');
INSERT INTO public.personalization_item VALUES (26, 'three-bridges', 'tours', 6, '2026-12-15 09:30:00+00');
INSERT INTO public.personalization_item VALUES (27, 'ridge-and-green', 'tours', 7, '2026-12-13 07:00:00+00');
INSERT INTO public.personalization_item VALUES (28, 'quiet-hour', 'tours', 8, '2026-12-14 16:30:00+00');
INSERT INTO public.personalization_item VALUES (29, 'legends', 'tours', 9, '2026-12-19 15:00:00+00');
INSERT INTO public.personalization_item VALUES (30, 'riverside', 'tours', 10, '2026-12-17 13:00:00+00');
INSERT INTO public.personalization_item VALUES (31, 'tower-after-work', 'tours', 11, '2026-12-23 17:00:00+00');
INSERT INTO public.personalization_item VALUES (32, 'winter-tracks', 'tours', 12, '2026-12-26 08:30:00+00');


--
-- Data for Name: personalization_itemnote; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.personalization_itemnote VALUES (1, 'auenbrueck', '{"de": "14 Min., Zug", "en": "14 min, train"}', 1, 21);
INSERT INTO public.personalization_itemnote VALUES (2, 'lindmar', '{"de": "12 Min., Bus 7", "en": "12 min, bus 7"}', 1, 21);
INSERT INTO public.personalization_itemnote VALUES (3, 'kieselfurt', '{"de": "39 Min., Bus 7", "en": "39 min, bus 7"}', 1, 21);
INSERT INTO public.personalization_itemnote VALUES (4, 'en', '{"de": "Führung auch auf Englisch", "en": "guide speaks English"}', 5, 21);
INSERT INTO public.personalization_itemnote VALUES (5, 'auenbrueck', '{"de": "22 Min., Zug", "en": "22 min, train"}', 1, 22);
INSERT INTO public.personalization_itemnote VALUES (6, 'lindmar', '{"de": "6 Min., zu Fuß", "en": "6 min, on foot"}', 1, 22);
INSERT INTO public.personalization_itemnote VALUES (7, 'kieselfurt', '{"de": "25 Min., Bus 7", "en": "25 min, bus 7"}', 1, 22);
INSERT INTO public.personalization_itemnote VALUES (8, 'sankt-orlen', '{"de": "38 Min., Zug", "en": "38 min, train"}', 1, 22);
INSERT INTO public.personalization_itemnote VALUES (9, 'simple', '{"de": "Einfache Sprache", "en": "plain German"}', 5, 22);
INSERT INTO public.personalization_itemnote VALUES (10, 'auenbrueck', '{"de": "22 Min., Zug", "en": "22 min, train"}', 1, 23);
INSERT INTO public.personalization_itemnote VALUES (11, 'lindmar', '{"de": "5 Min., zu Fuß", "en": "5 min, on foot"}', 1, 23);
INSERT INTO public.personalization_itemnote VALUES (12, 'kieselfurt', '{"de": "24 Min., Bus 7", "en": "24 min, bus 7"}', 1, 23);
INSERT INTO public.personalization_itemnote VALUES (13, 'sankt-orlen', '{"de": "38 Min., Zug", "en": "38 min, train"}', 1, 23);
INSERT INTO public.personalization_itemnote VALUES (14, 'en', '{"de": "Führung auch auf Englisch", "en": "guide speaks English"}', 5, 23);
INSERT INTO public.personalization_itemnote VALUES (15, 'auenbrueck', '{"de": "38 Min., Bus 7", "en": "38 min, bus 7"}', 1, 24);
INSERT INTO public.personalization_itemnote VALUES (16, 'lindmar', '{"de": "24 Min., Bus 7", "en": "24 min, bus 7"}', 1, 24);
INSERT INTO public.personalization_itemnote VALUES (17, 'kieselfurt', '{"de": "4 Min., zu Fuß", "en": "4 min, on foot"}', 1, 24);
INSERT INTO public.personalization_itemnote VALUES (18, 'simple', '{"de": "Einfache Sprache", "en": "plain German"}', 5, 24);
INSERT INTO public.personalization_itemnote VALUES (19, 'auenbrueck', '{"de": "31 Min., Bus 7", "en": "31 min, bus 7"}', 1, 25);
INSERT INTO public.personalization_itemnote VALUES (20, 'lindmar', '{"de": "26 Min., Bus 7", "en": "26 min, bus 7"}', 1, 25);
INSERT INTO public.personalization_itemnote VALUES (21, 'kieselfurt', '{"de": "9 Min., zu Fuß", "en": "9 min, on foot"}', 1, 25);
INSERT INTO public.personalization_itemnote VALUES (22, 'en', '{"de": "Führung auch auf Englisch", "en": "guide speaks English"}', 5, 25);
INSERT INTO public.personalization_itemnote VALUES (23, 'auenbrueck', '{"de": "8 Min., zu Fuß", "en": "8 min, on foot"}', 1, 26);
INSERT INTO public.personalization_itemnote VALUES (24, 'lindmar', '{"de": "22 Min., Zug", "en": "22 min, train"}', 1, 26);
INSERT INTO public.personalization_itemnote VALUES (25, 'sankt-orlen', '{"de": "46 Min., Zug", "en": "46 min, train"}', 1, 26);
INSERT INTO public.personalization_itemnote VALUES (26, 'simple', '{"de": "Einfache Sprache", "en": "plain German"}', 5, 26);
INSERT INTO public.personalization_itemnote VALUES (27, 'auenbrueck', '{"de": "46 Min., Zug", "en": "46 min, train"}', 1, 27);
INSERT INTO public.personalization_itemnote VALUES (28, 'lindmar', '{"de": "38 Min., Zug", "en": "38 min, train"}', 1, 27);
INSERT INTO public.personalization_itemnote VALUES (29, 'sankt-orlen', '{"de": "5 Min., zu Fuß", "en": "5 min, on foot"}', 1, 27);
INSERT INTO public.personalization_itemnote VALUES (30, 'en', '{"de": "Führung auch auf Englisch", "en": "guide speaks English"}', 5, 27);
INSERT INTO public.personalization_itemnote VALUES (31, 'lindmar', '{"de": "18 Min., Bus 7", "en": "18 min, bus 7"}', 1, 28);
INSERT INTO public.personalization_itemnote VALUES (32, 'kieselfurt', '{"de": "33 Min., Bus 7", "en": "33 min, bus 7"}', 1, 28);
INSERT INTO public.personalization_itemnote VALUES (33, 'sankt-orlen', '{"de": "55 Min., Bus 7", "en": "55 min, bus 7"}', 1, 28);
INSERT INTO public.personalization_itemnote VALUES (34, 'auenbrueck', '{"de": "46 Min., Zug", "en": "46 min, train"}', 1, 29);
INSERT INTO public.personalization_itemnote VALUES (35, 'sankt-orlen', '{"de": "3 Min., zu Fuß", "en": "3 min, on foot"}', 1, 29);
INSERT INTO public.personalization_itemnote VALUES (36, 'en', '{"de": "Führung auch auf Englisch", "en": "guide speaks English"}', 5, 29);
INSERT INTO public.personalization_itemnote VALUES (37, 'auenbrueck', '{"de": "12 Min., zu Fuß", "en": "12 min, on foot"}', 1, 30);
INSERT INTO public.personalization_itemnote VALUES (38, 'kieselfurt', '{"de": "36 Min., Bus 7", "en": "36 min, bus 7"}', 1, 30);
INSERT INTO public.personalization_itemnote VALUES (39, 'sankt-orlen', '{"de": "51 Min., Zug", "en": "51 min, train"}', 1, 30);
INSERT INTO public.personalization_itemnote VALUES (40, 'simple', '{"de": "Einfache Sprache", "en": "plain German"}', 5, 30);
INSERT INTO public.personalization_itemnote VALUES (41, 'kieselfurt', '{"de": "7 Min., zu Fuß", "en": "7 min, on foot"}', 1, 31);
INSERT INTO public.personalization_itemnote VALUES (42, 'sankt-orlen', '{"de": "28 Min., Bus 7", "en": "28 min, bus 7"}', 1, 31);
INSERT INTO public.personalization_itemnote VALUES (43, 'en', '{"de": "Führung auch auf Englisch", "en": "guide speaks English"}', 5, 31);
INSERT INTO public.personalization_itemnote VALUES (44, 'lindmar', '{"de": "41 Min., Bus 7", "en": "41 min, bus 7"}', 1, 32);
INSERT INTO public.personalization_itemnote VALUES (45, 'kieselfurt', '{"de": "17 Min., Bus 7", "en": "17 min, bus 7"}', 1, 32);
INSERT INTO public.personalization_itemnote VALUES (46, 'sankt-orlen', '{"de": "19 Min., Bus 7", "en": "19 min, bus 7"}', 1, 32);
INSERT INTO public.personalization_itemnote VALUES (47, 'en', '{"de": "Führung auch auf Englisch", "en": "guide speaks English"}', 5, 32);


--
-- Data for Name: personalization_itemtag; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.personalization_itemtag VALUES (1, 'weekends', 0, 3, 21);
INSERT INTO public.personalization_itemtag VALUES (2, 'gentle', 0, 2, 21);
INSERT INTO public.personalization_itemtag VALUES (3, 'en', 0, 5, 21);
INSERT INTO public.personalization_itemtag VALUES (4, 'auenbrueck', 14, 1, 21);
INSERT INTO public.personalization_itemtag VALUES (5, 'lindmar', 12, 1, 21);
INSERT INTO public.personalization_itemtag VALUES (6, 'kieselfurt', 39, 1, 21);
INSERT INTO public.personalization_itemtag VALUES (7, 'evenings', 0, 3, 22);
INSERT INTO public.personalization_itemtag VALUES (8, 'gentle', 0, 2, 22);
INSERT INTO public.personalization_itemtag VALUES (9, 'simple', 0, 5, 22);
INSERT INTO public.personalization_itemtag VALUES (10, 'auenbrueck', 22, 1, 22);
INSERT INTO public.personalization_itemtag VALUES (11, 'lindmar', 6, 1, 22);
INSERT INTO public.personalization_itemtag VALUES (12, 'kieselfurt', 25, 1, 22);
INSERT INTO public.personalization_itemtag VALUES (13, 'sankt-orlen', 38, 1, 22);
INSERT INTO public.personalization_itemtag VALUES (14, 'weekends', 0, 3, 23);
INSERT INTO public.personalization_itemtag VALUES (15, 'brisk', 0, 2, 23);
INSERT INTO public.personalization_itemtag VALUES (16, 'en', 0, 5, 23);
INSERT INTO public.personalization_itemtag VALUES (17, 'auenbrueck', 22, 1, 23);
INSERT INTO public.personalization_itemtag VALUES (18, 'lindmar', 5, 1, 23);
INSERT INTO public.personalization_itemtag VALUES (19, 'kieselfurt', 24, 1, 23);
INSERT INTO public.personalization_itemtag VALUES (20, 'sankt-orlen', 38, 1, 23);
INSERT INTO public.personalization_itemtag VALUES (21, 'weekdays', 0, 3, 24);
INSERT INTO public.personalization_itemtag VALUES (22, 'gentle', 0, 2, 24);
INSERT INTO public.personalization_itemtag VALUES (23, 'simple', 0, 5, 24);
INSERT INTO public.personalization_itemtag VALUES (24, 'auenbrueck', 38, 1, 24);
INSERT INTO public.personalization_itemtag VALUES (25, 'lindmar', 24, 1, 24);
INSERT INTO public.personalization_itemtag VALUES (26, 'kieselfurt', 4, 1, 24);
INSERT INTO public.personalization_itemtag VALUES (27, 'evenings', 0, 3, 25);
INSERT INTO public.personalization_itemtag VALUES (28, 'gentle', 0, 2, 25);
INSERT INTO public.personalization_itemtag VALUES (29, 'brisk', 0, 2, 25);
INSERT INTO public.personalization_itemtag VALUES (30, 'en', 0, 5, 25);
INSERT INTO public.personalization_itemtag VALUES (31, 'auenbrueck', 31, 1, 25);
INSERT INTO public.personalization_itemtag VALUES (32, 'lindmar', 26, 1, 25);
INSERT INTO public.personalization_itemtag VALUES (33, 'kieselfurt', 9, 1, 25);
INSERT INTO public.personalization_itemtag VALUES (34, 'weekdays', 0, 3, 26);
INSERT INTO public.personalization_itemtag VALUES (35, 'gentle', 0, 2, 26);
INSERT INTO public.personalization_itemtag VALUES (36, 'simple', 0, 5, 26);
INSERT INTO public.personalization_itemtag VALUES (37, 'auenbrueck', 8, 1, 26);
INSERT INTO public.personalization_itemtag VALUES (38, 'lindmar', 22, 1, 26);
INSERT INTO public.personalization_itemtag VALUES (39, 'sankt-orlen', 46, 1, 26);
INSERT INTO public.personalization_itemtag VALUES (40, 'weekends', 0, 3, 27);
INSERT INTO public.personalization_itemtag VALUES (41, 'sporty', 0, 2, 27);
INSERT INTO public.personalization_itemtag VALUES (42, 'en', 0, 5, 27);
INSERT INTO public.personalization_itemtag VALUES (43, 'auenbrueck', 46, 1, 27);
INSERT INTO public.personalization_itemtag VALUES (44, 'lindmar', 38, 1, 27);
INSERT INTO public.personalization_itemtag VALUES (45, 'sankt-orlen', 5, 1, 27);
INSERT INTO public.personalization_itemtag VALUES (46, 'evenings', 0, 3, 28);
INSERT INTO public.personalization_itemtag VALUES (47, 'gentle', 0, 2, 28);
INSERT INTO public.personalization_itemtag VALUES (48, 'lindmar', 18, 1, 28);
INSERT INTO public.personalization_itemtag VALUES (49, 'kieselfurt', 33, 1, 28);
INSERT INTO public.personalization_itemtag VALUES (50, 'sankt-orlen', 55, 1, 28);
INSERT INTO public.personalization_itemtag VALUES (51, 'weekends', 0, 3, 29);
INSERT INTO public.personalization_itemtag VALUES (52, 'brisk', 0, 2, 29);
INSERT INTO public.personalization_itemtag VALUES (53, 'en', 0, 5, 29);
INSERT INTO public.personalization_itemtag VALUES (54, 'auenbrueck', 46, 1, 29);
INSERT INTO public.personalization_itemtag VALUES (55, 'sankt-orlen', 3, 1, 29);
INSERT INTO public.personalization_itemtag VALUES (56, 'weekdays', 0, 3, 30);
INSERT INTO public.personalization_itemtag VALUES (57, 'gentle', 0, 2, 30);
INSERT INTO public.personalization_itemtag VALUES (58, 'simple', 0, 5, 30);
INSERT INTO public.personalization_itemtag VALUES (59, 'auenbrueck', 12, 1, 30);
INSERT INTO public.personalization_itemtag VALUES (60, 'kieselfurt', 36, 1, 30);
INSERT INTO public.personalization_itemtag VALUES (61, 'sankt-orlen', 51, 1, 30);
INSERT INTO public.personalization_itemtag VALUES (62, 'evenings', 0, 3, 31);
INSERT INTO public.personalization_itemtag VALUES (63, 'sporty', 0, 2, 31);
INSERT INTO public.personalization_itemtag VALUES (64, 'en', 0, 5, 31);
INSERT INTO public.personalization_itemtag VALUES (65, 'kieselfurt', 7, 1, 31);
INSERT INTO public.personalization_itemtag VALUES (66, 'sankt-orlen', 28, 1, 31);
INSERT INTO public.personalization_itemtag VALUES (67, 'weekends', 0, 3, 32);
INSERT INTO public.personalization_itemtag VALUES (68, 'brisk', 0, 2, 32);
INSERT INTO public.personalization_itemtag VALUES (69, 'sporty', 0, 2, 32);
INSERT INTO public.personalization_itemtag VALUES (70, 'en', 0, 5, 32);
INSERT INTO public.personalization_itemtag VALUES (71, 'lindmar', 41, 1, 32);
INSERT INTO public.personalization_itemtag VALUES (72, 'kieselfurt', 17, 1, 32);
INSERT INTO public.personalization_itemtag VALUES (73, 'sankt-orlen', 19, 1, 32);


--
-- Data for Name: personalization_itemwording; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.personalization_itemwording VALUES (1, 'de', 'Küche der Orlenhütte', 'Warmes Essen ab elf, bis der Topf leer ist.', 'Geöffnet Freitag bis Sonntag', 'Auf dem Herd steht immer eine Suppe ohne Fleisch und sonntags Knödel. Der Käse kommt aus der Sennerei unter der Hütte, das Brot aus dem Steinofen dahinter.

Sag, was du nicht isst: Die Köchin weiß, was in jedem Topf ist. Wasser aus der Quelle kostet nichts. Du zahlst, was auf der Tafel steht, bar in die Dose.
', '<p>Auf dem Herd steht immer eine Suppe ohne Fleisch und sonntags Knödel. Der Käse kommt aus der Sennerei unter der Hütte, das Brot aus dem Steinofen dahinter.</p>
<p>Sag, was du nicht isst: Die Köchin weiß, was in jedem Topf ist. Wasser aus der Quelle kostet nichts. Du zahlst, was auf der Tafel steht, bar in die Dose.</p>
', 1);
INSERT INTO public.personalization_itemwording VALUES (2, 'en', 'Orlen hut kitchen', 'Hot food from eleven until the pot is empty.', 'Open Friday to Sunday', 'On the stove there is always a soup without meat and, on Sundays, dumplings. The cheese comes from the dairy below the hut, the bread from the stone oven behind it.

Tell us what you do not eat: the cook knows what is in every pot. Water from the spring costs nothing. You pay what the board says, in cash, into the tin.
', '<p>On the stove there is always a soup without meat and, on Sundays, dumplings. The cheese comes from the dairy below the hut, the bread from the stone oven behind it.</p>
<p>Tell us what you do not eat: the cook knows what is in every pot. Water from the spring costs nothing. You pay what the board says, in cash, into the tin.</p>
', 1);
INSERT INTO public.personalization_itemwording VALUES (3, 'de', 'Suppe für zwölf', 'Ein Topf, den du für deine Gruppe bestellst.', 'Zwei Tage vorher bestellen', 'Graupen, Wurzeln, Lauch und ein Lorbeerblatt, drei Stunden auf kleiner Flamme. Sie macht zwölf satt, die gelaufen sind, oder zwanzig, die es nicht sind.

Auf Wunsch ohne Graupen, dann mit Hirse und ohne Gluten. Bringt Schüsseln mit, wenn ihr könnt: Die Hütte spült von Hand, mit Wasser, das jemand getragen hat.
', '<p>Graupen, Wurzeln, Lauch und ein Lorbeerblatt, drei Stunden auf kleiner Flamme. Sie macht zwölf satt, die gelaufen sind, oder zwanzig, die es nicht sind.</p>
<p>Auf Wunsch ohne Graupen, dann mit Hirse und ohne Gluten. Bringt Schüsseln mit, wenn ihr könnt: Die Hütte spült von Hand, mit Wasser, das jemand getragen hat.</p>
', 2);
INSERT INTO public.personalization_itemwording VALUES (4, 'en', 'Soup for twelve', 'One pot that you can order for your group.', 'Order two days ahead', 'Barley, roots, leek and a bay leaf, three hours on a small flame. It feeds twelve who have walked or twenty who have not.

On request without barley, then with millet and free of gluten. Bring your own bowls if you can: the hut washes up by hand, with water that somebody has carried.
', '<p>Barley, roots, leek and a bay leaf, three hours on a small flame. It feeds twelve who have walked or twenty who have not.</p>
<p>On request without barley, then with millet and free of gluten. Bring your own bowls if you can: the hut washes up by hand, with water that somebody has carried.</p>
', 2);
INSERT INTO public.personalization_itemwording VALUES (5, 'de', 'Brotzeit ohne Tier', 'Ein Korb ohne alles, was vom Tier kommt.', 'Für zwei, ab Moorhütte', 'Brot, Bohnenmus mit Bohnenkraut, eingelegter Kürbis, ab April Radieschen, bis dahin ein Apfel aus dem Keller. Keine Milch, kein Ei, kein Honig.

Du holst den Korb an der Moorhütte ab und bringst ihn zurück. Dazwischen hat er eine gute Aussicht gesehen.
', '<p>Brot, Bohnenmus mit Bohnenkraut, eingelegter Kürbis, ab April Radieschen, bis dahin ein Apfel aus dem Keller. Keine Milch, kein Ei, kein Honig.</p>
<p>Du holst den Korb an der Moorhütte ab und bringst ihn zurück. Dazwischen hat er eine gute Aussicht gesehen.</p>
', 3);
INSERT INTO public.personalization_itemwording VALUES (6, 'en', 'Plant picnic', 'A basket without anything from animals.', 'For two, from the moor hut', 'Bread, bean paste with savory, pickled pumpkin, radishes from April on, an apple from the cellar until then. No milk, no egg, no honey.

You collect the basket at the moor hut and bring it back. In between it has seen a good view.
', '<p>Bread, bean paste with savory, pickled pumpkin, radishes from April on, an apple from the cellar until then. No milk, no egg, no honey.</p>
<p>You collect the basket at the moor hut and bring it back. In between it has seen a good view.</p>
', 3);
INSERT INTO public.personalization_itemwording VALUES (7, 'de', 'Teekarte', 'Sieben Tees vom Hang hinter der Hütte.', 'Das ganze Jahr', 'Lindenblüte gegen die Kälte, Minze gegen die Hitze, Schafgarbe für den Bauch, Holunder, weil er nach Juni riecht. Dazu Brombeerblatt, Hagebutte und Thymian.

Wir sammeln und trocknen selbst, und auf jeder Dose steht, wo und wann. Schwarzen Tee kaufen wir. Er ist für die, die noch weiter müssen.
', '<p>Lindenblüte gegen die Kälte, Minze gegen die Hitze, Schafgarbe für den Bauch, Holunder, weil er nach Juni riecht. Dazu Brombeerblatt, Hagebutte und Thymian.</p>
<p>Wir sammeln und trocknen selbst, und auf jeder Dose steht, wo und wann. Schwarzen Tee kaufen wir. Er ist für die, die noch weiter müssen.</p>
', 4);
INSERT INTO public.personalization_itemwording VALUES (8, 'en', 'Tea list', 'Seven teas from the slope behind the hut.', 'All year round', 'Lime blossom against the cold, mint against the heat, yarrow for the stomach, elderflower because it smells of June. Also bramble leaf, rosehip and thyme.

We gather and dry them ourselves, and each tin says where and when. Black tea we buy. It is for those who have to go on.
', '<p>Lime blossom against the cold, mint against the heat, yarrow for the stomach, elderflower because it smells of June. Also bramble leaf, rosehip and thyme.</p>
<p>We gather and dry them ourselves, and each tin says where and when. Black tea we buy. It is for those who have to go on.</p>
', 4);
INSERT INTO public.personalization_itemwording VALUES (9, 'de', 'Vögel am Ruf erkennen', 'Fünf Stimmen, die du nach einem Spaziergang kennst.', '', 'Lass das Fernglas zu Hause. Im belaubten Wald hörst du dreißig Vögel, wo du einen siehst.

**Kohlmeise:** zwei Töne, wie eine quietschende Pumpe. Einmal bemerkt, hörst du sie überall.

**Zilpzalp:** Er sagt seinen Namen, immer wieder, als würde jemand Münzen zählen.

**Amsel:** langsam, als dächte sie nach, mit einem Kratzen am Ende jeder Zeile.

**Zaunkönig:** winzig, und lauter als ein Bus. In der Mitte rattert immer eine kleine Nähmaschine.

**Buchfink:** läuft bergab und stolpert unten.

Lern eine Stimme in der Woche. Bleib fünf Minuten stehen und zähl, wie viele verschiedene du hörst. Namen brauchst du dafür nicht. Die kommen von selbst.
', '<p>Lass das Fernglas zu Hause. Im belaubten Wald hörst du dreißig Vögel, wo du einen siehst.</p>
<p><strong>Kohlmeise:</strong> zwei Töne, wie eine quietschende Pumpe. Einmal bemerkt, hörst du sie überall.</p>
<p><strong>Zilpzalp:</strong> Er sagt seinen Namen, immer wieder, als würde jemand Münzen zählen.</p>
<p><strong>Amsel:</strong> langsam, als dächte sie nach, mit einem Kratzen am Ende jeder Zeile.</p>
<p><strong>Zaunkönig:</strong> winzig, und lauter als ein Bus. In der Mitte rattert immer eine kleine Nähmaschine.</p>
<p><strong>Buchfink:</strong> läuft bergab und stolpert unten.</p>
<p>Lern eine Stimme in der Woche. Bleib fünf Minuten stehen und zähl, wie viele verschiedene du hörst. Namen brauchst du dafür nicht. Die kommen von selbst.</p>
', 5);
INSERT INTO public.personalization_itemwording VALUES (29, 'de', 'Kraxe und Kinderwagen', 'Zwei Kraxen, ein Wagen mit großen Rädern.', 'Eine Woche lang kostenlos', 'Die Kraxen tragen ein Kind, das sitzen kann, bis fünfzehn Kilo. Probier sie hier an, mit Kind: Der Hüftgurt muss tragen, nicht die Schultern.

Der Wagen schafft Kies und Wurzeln, aber keine Treppen. Er passt in Bus 7 und in die Talbahn.
', '<p>Die Kraxen tragen ein Kind, das sitzen kann, bis fünfzehn Kilo. Probier sie hier an, mit Kind: Der Hüftgurt muss tragen, nicht die Schultern.</p>
<p>Der Wagen schafft Kies und Wurzeln, aber keine Treppen. Er passt in Bus 7 und in die Talbahn.</p>
', 15);
INSERT INTO public.personalization_itemwording VALUES (10, 'en', 'Birds by ear', 'Five voices that you know after one walk.', '', 'Leave the binoculars at home. In a wood in leaf you hear thirty birds for every one that you see.

**Great tit:** two notes, like a squeaky pump. Once you have noticed it, you hear it everywhere.

**Chiffchaff:** it says its own name, over and over, like somebody counting coins.

**Blackbird:** slow, as if it were thinking, with a scratch at the end of each line.

**Wren:** tiny, and louder than a bus. In the middle there is always a trill like a small sewing machine.

**Chaffinch:** runs downhill and stumbles at the bottom.

Learn one voice a week. Stand still for five minutes and count how many different ones you hear. You do not need names for that. The names come by themselves.
', '<p>Leave the binoculars at home. In a wood in leaf you hear thirty birds for every one that you see.</p>
<p><strong>Great tit:</strong> two notes, like a squeaky pump. Once you have noticed it, you hear it everywhere.</p>
<p><strong>Chiffchaff:</strong> it says its own name, over and over, like somebody counting coins.</p>
<p><strong>Blackbird:</strong> slow, as if it were thinking, with a scratch at the end of each line.</p>
<p><strong>Wren:</strong> tiny, and louder than a bus. In the middle there is always a trill like a small sewing machine.</p>
<p><strong>Chaffinch:</strong> runs downhill and stumbles at the bottom.</p>
<p>Learn one voice a week. Stand still for five minutes and count how many different ones you hear. You do not need names for that. The names come by themselves.</p>
', 5);
INSERT INTO public.personalization_itemwording VALUES (11, 'de', 'Wegwarte, Schafgarbe, Spitzwegerich', 'Drei Pflanzen, die an jedem Weg wachsen.', '', 'Die **Wegwarte** öffnet ihre blauen Blüten am Morgen und schließt sie am Mittag. Die Sage hält sie für ein Mädchen, das am Weg auf jemanden wartet. Aus der Wurzel wurde Kaffee, als es keinen gab.

Die **Schafgarbe** hat Blätter wie Federn. Zerreib eins: Es riecht nach Kräutern und ein wenig nach Hausapotheke. Soldaten legten sie auf Wunden, Gärtnerinnen brauen daraus etwas für schwache Pflanzen.

Der **Spitzwegerich** hat fünf Adern, die das Blatt entlang laufen. Reib es, bis es saftig ist, und leg es auf den Stich. Das Jucken hört auf.

Alle drei mögen mageren Boden und vertragen Tritte. Darum stehen sie am Weg, und darum bleiben sie, wenn der Weg verlegt wird.
', '<p>Die <strong>Wegwarte</strong> öffnet ihre blauen Blüten am Morgen und schließt sie am Mittag. Die Sage hält sie für ein Mädchen, das am Weg auf jemanden wartet. Aus der Wurzel wurde Kaffee, als es keinen gab.</p>
<p>Die <strong>Schafgarbe</strong> hat Blätter wie Federn. Zerreib eins: Es riecht nach Kräutern und ein wenig nach Hausapotheke. Soldaten legten sie auf Wunden, Gärtnerinnen brauen daraus etwas für schwache Pflanzen.</p>
<p>Der <strong>Spitzwegerich</strong> hat fünf Adern, die das Blatt entlang laufen. Reib es, bis es saftig ist, und leg es auf den Stich. Das Jucken hört auf.</p>
<p>Alle drei mögen mageren Boden und vertragen Tritte. Darum stehen sie am Weg, und darum bleiben sie, wenn der Weg verlegt wird.</p>
', 6);
INSERT INTO public.personalization_itemwording VALUES (12, 'en', 'Three plants to know', 'Chicory, yarrow, ribwort: they grow beside every path.', '', '**Chicory** opens its blue flowers in the morning and closes them at noon. The story says it is a girl who waits by the wayside for somebody. The root was roasted as coffee when there was none.

**Yarrow** has leaves like feathers. Crush one: it smells of herbs and a little of medicine cabinet. Soldiers laid it on wounds, gardeners make a brew of it for weak plants.

**Ribwort** has five veins that run the length of the leaf. Rub it until it is juicy, and put it on a sting. The itching stops.

All three like poor soil and being trodden on. That is why they stand by the path, and why they stay when the path is moved.
', '<p><strong>Chicory</strong> opens its blue flowers in the morning and closes them at noon. The story says it is a girl who waits by the wayside for somebody. The root was roasted as coffee when there was none.</p>
<p><strong>Yarrow</strong> has leaves like feathers. Crush one: it smells of herbs and a little of medicine cabinet. Soldiers laid it on wounds, gardeners make a brew of it for weak plants.</p>
<p><strong>Ribwort</strong> has five veins that run the length of the leaf. Rub it until it is juicy, and put it on a sting. The itching stops.</p>
<p>All three like poor soil and being trodden on. That is why they stand by the path, and why they stay when the path is moved.</p>
', 6);
INSERT INTO public.personalization_itemwording VALUES (13, 'de', 'Sternbilder ohne App', 'Drei Sternbilder, deine Hand, zehn Minuten.', '', 'Deine Faust am ausgestreckten Arm ist zehn Grad breit. Mehr Messgerät brauchst du nicht.

Such den **Großen Wagen**: sieben Sterne, so groß wie zwei Fäuste. Verlängere die hintere Kante seines Kastens nach oben, fünfmal so weit. Dort steht der **Polarstern**, allein und nicht sehr hell. Unter ihm ist Norden, die ganze Nacht, das ganze Jahr.

Auf der anderen Seite des Polarsterns, ebenso weit weg, liegt ein W: die **Königin**, Kassiopeia. Steht der Wagen tief, steht sie hoch. Die beiden drehen sich um den Pol wie Kinder um einen Pfosten.

Ein Handy verdirbt dir für zwanzig Minuten die Augen. Wenn du Licht brauchst, nimm rotes.
', '<p>Deine Faust am ausgestreckten Arm ist zehn Grad breit. Mehr Messgerät brauchst du nicht.</p>
<p>Such den <strong>Großen Wagen</strong>: sieben Sterne, so groß wie zwei Fäuste. Verlängere die hintere Kante seines Kastens nach oben, fünfmal so weit. Dort steht der <strong>Polarstern</strong>, allein und nicht sehr hell. Unter ihm ist Norden, die ganze Nacht, das ganze Jahr.</p>
<p>Auf der anderen Seite des Polarsterns, ebenso weit weg, liegt ein W: die <strong>Königin</strong>, Kassiopeia. Steht der Wagen tief, steht sie hoch. Die beiden drehen sich um den Pol wie Kinder um einen Pfosten.</p>
<p>Ein Handy verdirbt dir für zwanzig Minuten die Augen. Wenn du Licht brauchst, nimm rotes.</p>
', 7);
INSERT INTO public.personalization_itemwording VALUES (14, 'en', 'Stars without an app', 'Three constellations, your hand, ten minutes.', '', 'Your fist at arm''s length is ten degrees wide. That is all the measuring gear you need.

Find the **Plough**: seven stars, as big as two fists. Follow the edge of its box upwards, five times as far as that edge is long. There stands the **Pole Star**, alone and not very bright. Below it is north, all night, all year.

On the other side of the Pole Star, just as far away, lies a W: the **Queen**, Cassiopeia. When the Plough is low, she is high. The two turn around the pole like children around a post.

A phone spoils your eyes for twenty minutes. If you need light, take red.
', '<p>Your fist at arm''s length is ten degrees wide. That is all the measuring gear you need.</p>
<p>Find the <strong>Plough</strong>: seven stars, as big as two fists. Follow the edge of its box upwards, five times as far as that edge is long. There stands the <strong>Pole Star</strong>, alone and not very bright. Below it is north, all night, all year.</p>
<p>On the other side of the Pole Star, just as far away, lies a W: the <strong>Queen</strong>, Cassiopeia. When the Plough is low, she is high. The two turn around the pole like children around a post.</p>
<p>A phone spoils your eyes for twenty minutes. If you need light, take red.</p>
', 7);
INSERT INTO public.personalization_itemwording VALUES (30, 'en', 'Carriers and buggies', 'Two back carriers, one buggy with big wheels.', 'Free for a week', 'The carriers hold a child who can sit, up to fifteen kilos. Try one on here, with child: the hip belt has to carry, not the shoulders.

The buggy manages gravel and roots, but no stairs. It fits into bus 7 and into the valley train.
', '<p>The carriers hold a child who can sit, up to fifteen kilos. Try one on here, with child: the hip belt has to carry, not the shoulders.</p>
<p>The buggy manages gravel and roots, but no stairs. It fits into bus 7 and into the valley train.</p>
', 15);
INSERT INTO public.personalization_itemwording VALUES (15, 'de', 'Warum der Fluss zweimal umzog', 'Einmal von selbst, einmal mit dem Spaten.', '', 'Bis zum großen Hochwasser floss die Orlen westlich an Lindmar vorbei. In einer Märznacht brach sie durch den Kies, seither fließt sie östlich. Die Mühle stand trocken, und der Müller zog dem Fluss nach, mit Rad und allem.

Das zweite Mal dauerte elf Jahre. Ingenieure zogen einen Strich durch die Schleifen und ließen graben. Der Fluss wurde schneller, grub sich ein, und im Dorf fielen die Brunnen trocken.

Seit einigen Jahren wird der Strich wieder krumm. Die ersten Steine hat der Verein herausgeholt, den Rest macht der Fluss. Jedes Frühjahr bringt er Samen von weiter oben mit. Und jedes Frühjahr steht etwas auf dem Kies, das vorher nicht da war.
', '<p>Bis zum großen Hochwasser floss die Orlen westlich an Lindmar vorbei. In einer Märznacht brach sie durch den Kies, seither fließt sie östlich. Die Mühle stand trocken, und der Müller zog dem Fluss nach, mit Rad und allem.</p>
<p>Das zweite Mal dauerte elf Jahre. Ingenieure zogen einen Strich durch die Schleifen und ließen graben. Der Fluss wurde schneller, grub sich ein, und im Dorf fielen die Brunnen trocken.</p>
<p>Seit einigen Jahren wird der Strich wieder krumm. Die ersten Steine hat der Verein herausgeholt, den Rest macht der Fluss. Jedes Frühjahr bringt er Samen von weiter oben mit. Und jedes Frühjahr steht etwas auf dem Kies, das vorher nicht da war.</p>
', 8);
INSERT INTO public.personalization_itemwording VALUES (16, 'en', 'Why the river moved twice', 'Once by itself, once by spade.', '', 'Until the great flood the Orlen ran west of Lindmar. In one night in March it broke through the gravel and has run east of it ever since. The mill stood dry, and the miller moved after the river, wheel and all.

The second time took eleven years. Engineers drew a straight line through the bends and had it dug. The river became faster, dug itself in, and the wells of the village ran dry.

For some years now the line has been getting crooked again. The club pulled out the first stones, the river does the rest. Every spring it brings seeds from further up, and every spring something stands on the gravel that was not there before.
', '<p>Until the great flood the Orlen ran west of Lindmar. In one night in March it broke through the gravel and has run east of it ever since. The mill stood dry, and the miller moved after the river, wheel and all.</p>
<p>The second time took eleven years. Engineers drew a straight line through the bends and had it dug. The river became faster, dug itself in, and the wells of the village ran dry.</p>
<p>For some years now the line has been getting crooked again. The club pulled out the first stones, the river does the rest. Every spring it brings seeds from further up, and every spring something stands on the gravel that was not there before.</p>
', 8);
INSERT INTO public.personalization_itemwording VALUES (17, 'de', 'Schuhe neu besohlen', 'Wann es lohnt, was es kostet, was du fragst.', '', 'Ein guter Stiefel überlebt drei Sohlen. Dreh deinen um: Ist die Kante am Ballen runder als ein Bleistift, wird es Zeit. Siehst du die Zwischensohle, ist es fast zu spät.

Frag den Schuster drei Dinge. Ist das Leder heil, wo es knickt? Ist die Sohle geklebt oder genäht? Welches Gummi nimmt er? Weiches hält auf nassem Stein und läuft sich schnell ab, bei hartem ist es umgekehrt.

Eine neue Sohle kostet etwa ein Drittel eines neuen Stiefels. Die Wochen mit Blasen sparst du auch, denn der Stiefel kennt deinen Fuß schon.

Bis er fertig ist, leihst du dir am Verleih ein Paar.
', '<p>Ein guter Stiefel überlebt drei Sohlen. Dreh deinen um: Ist die Kante am Ballen runder als ein Bleistift, wird es Zeit. Siehst du die Zwischensohle, ist es fast zu spät.</p>
<p>Frag den Schuster drei Dinge. Ist das Leder heil, wo es knickt? Ist die Sohle geklebt oder genäht? Welches Gummi nimmt er? Weiches hält auf nassem Stein und läuft sich schnell ab, bei hartem ist es umgekehrt.</p>
<p>Eine neue Sohle kostet etwa ein Drittel eines neuen Stiefels. Die Wochen mit Blasen sparst du auch, denn der Stiefel kennt deinen Fuß schon.</p>
<p>Bis er fertig ist, leihst du dir am Verleih ein Paar.</p>
', 9);
INSERT INTO public.personalization_itemwording VALUES (18, 'en', 'Resole your boots', 'When it pays, what it costs, what to ask.', '', 'A good boot outlives three soles. Turn yours over: if the edge at the ball is rounder than a pencil, it is time. If you can see the midsole, it is nearly too late.

Ask the cobbler three things. Is the upper still sound where it bends? Is the sole glued or stitched? Which rubber will he take? Soft rubber grips on wet stone and wears off quickly, hard rubber is the other way round.

A new sole costs about a third of a new boot. You save the weeks of blisters as well, because the boot already knows your foot.

Until it is done you can borrow a pair at the loan desk.
', '<p>A good boot outlives three soles. Turn yours over: if the edge at the ball is rounder than a pencil, it is time. If you can see the midsole, it is nearly too late.</p>
<p>Ask the cobbler three things. Is the upper still sound where it bends? Is the sole glued or stitched? Which rubber will he take? Soft rubber grips on wet stone and wears off quickly, hard rubber is the other way round.</p>
<p>A new sole costs about a third of a new boot. You save the weeks of blisters as well, because the boot already knows your foot.</p>
<p>Until it is done you can borrow a pair at the loan desk.</p>
', 9);
INSERT INTO public.personalization_itemwording VALUES (19, 'de', 'Gehen in der Gruppe', 'Wie niemand zurückbleibt.', '', 'Die Langsamste geht an zweiter Stelle. Nicht hinten, wo alle auf sie warten, und nicht vorn, wo sie sich gehetzt fühlt.

Wer führt, dreht sich an jeder Biegung um. Ist die Letzte nicht zu sehen, hält die Gruppe, ohne dass jemand bittet. Weiter geht es erst, wenn auch die Letzte wieder Luft hat. Sonst bekommen die eine Pause, die keine brauchen.

Macht vorher zwei Zeichen aus: eins für Halt, eins für Alles gut. Sagt laut, wie lange es dauert und wann ihr esst.

Und hinten geht jemand, der gern dort ist. Es ist der beste Platz: Du siehst, was die anderen übersehen.
', '<p>Die Langsamste geht an zweiter Stelle. Nicht hinten, wo alle auf sie warten, und nicht vorn, wo sie sich gehetzt fühlt.</p>
<p>Wer führt, dreht sich an jeder Biegung um. Ist die Letzte nicht zu sehen, hält die Gruppe, ohne dass jemand bittet. Weiter geht es erst, wenn auch die Letzte wieder Luft hat. Sonst bekommen die eine Pause, die keine brauchen.</p>
<p>Macht vorher zwei Zeichen aus: eins für Halt, eins für Alles gut. Sagt laut, wie lange es dauert und wann ihr esst.</p>
<p>Und hinten geht jemand, der gern dort ist. Es ist der beste Platz: Du siehst, was die anderen übersehen.</p>
', 10);
INSERT INTO public.personalization_itemwording VALUES (20, 'en', 'Walking in a group', 'How nobody falls behind.', '', 'The slowest walks in second place. Not at the back, where everybody waits for them, and not in front, where they feel chased.

Whoever leads looks round at every bend. If the last one is not in sight, the group stops without being asked, and goes on only when the last one has caught their breath. Otherwise those get the break who do not need it.

Agree on two signs before you start: one for stop, one for all well. Say aloud how long it will take and when you will eat.

And somebody walks at the back who likes being there. It is the best place: you see what the others overlook.
', '<p>The slowest walks in second place. Not at the back, where everybody waits for them, and not in front, where they feel chased.</p>
<p>Whoever leads looks round at every bend. If the last one is not in sight, the group stops without being asked, and goes on only when the last one has caught their breath. Otherwise those get the break who do not need it.</p>
<p>Agree on two signs before you start: one for stop, one for all well. Say aloud how long it will take and when you will eat.</p>
<p>And somebody walks at the back who likes being there. It is the best place: you see what the others overlook.</p>
', 10);
INSERT INTO public.personalization_itemwording VALUES (21, 'de', 'Pausen richtig setzen', 'Bevor du sie brauchst, ohne Wind und lang genug.', '', 'Mach die erste Pause nach einer halben Stunde, auch wenn niemand müde ist. Dann zieht jeder aus, was zu viel war, schnürt die Schuhe nach und trinkt einen Schluck.

Danach zehn Minuten in jeder Stunde. Iss wenig und oft. Wer Hunger hat, ist zu spät dran, und wer friert, auch: Zieh die Jacke an, bevor du dich setzt.

Ein guter Platz liegt ohne Wind in der Sonne und hat etwas zum Schauen. Nach fünf stillen Minuten kommt der Eichelhäher und sieht nach, was du mitgebracht hast.

Die letzte Pause ist nicht auf dem Gipfel, sondern darunter, wo der Wind aufhört.
', '<p>Mach die erste Pause nach einer halben Stunde, auch wenn niemand müde ist. Dann zieht jeder aus, was zu viel war, schnürt die Schuhe nach und trinkt einen Schluck.</p>
<p>Danach zehn Minuten in jeder Stunde. Iss wenig und oft. Wer Hunger hat, ist zu spät dran, und wer friert, auch: Zieh die Jacke an, bevor du dich setzt.</p>
<p>Ein guter Platz liegt ohne Wind in der Sonne und hat etwas zum Schauen. Nach fünf stillen Minuten kommt der Eichelhäher und sieht nach, was du mitgebracht hast.</p>
<p>Die letzte Pause ist nicht auf dem Gipfel, sondern darunter, wo der Wind aufhört.</p>
', 11);
INSERT INTO public.personalization_itemwording VALUES (22, 'en', 'Good breaks', 'Before you need one, out of the wind, and long enough.', '', 'Take the first break after half an hour, even if nobody is tired. Then everybody takes off the layer that was too much, ties the laces anew and drinks a sip.

After that, ten minutes in every hour. Eat little and often. Whoever is hungry is already too late, and whoever is cold as well: put the jacket on before you sit down.

A good place lies out of the wind, in the sun, and has something to look at. Five minutes without talking, and the jay comes to see what you have brought.

The last break is not at the top but below it, where the wind is gone.
', '<p>Take the first break after half an hour, even if nobody is tired. Then everybody takes off the layer that was too much, ties the laces anew and drinks a sip.</p>
<p>After that, ten minutes in every hour. Eat little and often. Whoever is hungry is already too late, and whoever is cold as well: put the jacket on before you sit down.</p>
<p>A good place lies out of the wind, in the sun, and has something to look at. Five minutes without talking, and the jay comes to see what you have brought.</p>
<p>The last break is not at the top but below it, where the wind is gone.</p>
', 11);
INSERT INTO public.personalization_itemwording VALUES (23, 'de', 'Karte statt Handy', 'Sie wiegt sechzig Gramm und wird nie leer.', '', 'Auf dem Handy siehst du, wo du bist. Auf der Karte siehst du, wo du sein könntest.

Leg sie so hin, dass ihr Norden Norden ist. Der Fluss vor dir läuft jetzt auf dem Papier wie draußen. Setz den Daumen dorthin, wo du stehst, und schieb ihn beim Gehen mit. Wer das tut, verläuft sich höchstens um eine Daumenbreite.

Die braunen Linien zeigen Höhe. Eng heißt steil, weit heißt flach, und wo sie ein V machen, ist ein Tal. Zähl sie, bevor du jemandem einen leichten Weg versprichst.

Nimm das Handy trotzdem mit. Ausgeschaltet, für den Notfall.
', '<p>Auf dem Handy siehst du, wo du bist. Auf der Karte siehst du, wo du sein könntest.</p>
<p>Leg sie so hin, dass ihr Norden Norden ist. Der Fluss vor dir läuft jetzt auf dem Papier wie draußen. Setz den Daumen dorthin, wo du stehst, und schieb ihn beim Gehen mit. Wer das tut, verläuft sich höchstens um eine Daumenbreite.</p>
<p>Die braunen Linien zeigen Höhe. Eng heißt steil, weit heißt flach, und wo sie ein V machen, ist ein Tal. Zähl sie, bevor du jemandem einen leichten Weg versprichst.</p>
<p>Nimm das Handy trotzdem mit. Ausgeschaltet, für den Notfall.</p>
', 12);
INSERT INTO public.personalization_itemwording VALUES (24, 'en', 'Map, not phone', 'It weighs sixty grams and never runs out.', '', 'On the phone you see where you are. On the map you see where you could be.

Lay it down so that its north is north. The river in front of you now runs on paper as it runs outside. Put your thumb where you stand and move it along as you walk. Whoever does that is never lost by more than a thumb''s breadth.

The brown lines show height. Close together means steep, far apart means flat, and where they make a V, there is a valley. Count them before you promise anybody an easy way.

Take the phone along all the same. Switched off, for the emergency.
', '<p>On the phone you see where you are. On the map you see where you could be.</p>
<p>Lay it down so that its north is north. The river in front of you now runs on paper as it runs outside. Put your thumb where you stand and move it along as you walk. Whoever does that is never lost by more than a thumb''s breadth.</p>
<p>The brown lines show height. Close together means steep, far apart means flat, and where they make a V, there is a valley. Count them before you promise anybody an easy way.</p>
<p>Take the phone along all the same. Switched off, for the emergency.</p>
', 12);
INSERT INTO public.personalization_itemwording VALUES (25, 'de', 'Schneeschuhe', 'Sechs Paar, mit Stöcken.', 'Ein Wochenende lang kostenlos', 'Zwei Größen, für leichte und für schwere Menschen mit Rucksack. Die Bindung passt an jeden Stiefel, der über den Knöchel reicht.

Dazu bekommst du ein Blatt mit drei leichten Runden, die dem Wild im Winter aus dem Weg gehen. Bleib bitte darauf: Ein Tier, das im tiefen Schnee flieht, verbraucht, was es bis zum Frühling braucht.
', '<p>Zwei Größen, für leichte und für schwere Menschen mit Rucksack. Die Bindung passt an jeden Stiefel, der über den Knöchel reicht.</p>
<p>Dazu bekommst du ein Blatt mit drei leichten Runden, die dem Wild im Winter aus dem Weg gehen. Bleib bitte darauf: Ein Tier, das im tiefen Schnee flieht, verbraucht, was es bis zum Frühling braucht.</p>
', 13);
INSERT INTO public.personalization_itemwording VALUES (26, 'en', 'Snowshoes', 'Six pairs, with poles.', 'Free for a weekend', 'Two sizes, for light and for heavy people with rucksack. The binding fits every boot that reaches above the ankle.

You get a sheet with three easy rounds that keep out of the deer''s way in winter. Please keep to them: an animal that flees in deep snow uses up what it needs until spring.
', '<p>Two sizes, for light and for heavy people with rucksack. The binding fits every boot that reaches above the ankle.</p>
<p>You get a sheet with three easy rounds that keep out of the deer''s way in winter. Please keep to them: an animal that flees in deep snow uses up what it needs until spring.</p>
', 13);
INSERT INTO public.personalization_itemwording VALUES (27, 'de', 'Stirnlampen', 'Zwölf Stück, auch mit Rotlicht.', 'Drei Tage lang kostenlos', 'Auf kleiner Stufe halten sie eine lange Nacht. Das rote Licht lässt deine Augen an die Dunkelheit gewöhnt und blendet niemanden, der dir entgegenkommt.

Die Akkus sind geladen, wenn du die Lampe holst. Bring sie bitte trocken zurück.
', '<p>Auf kleiner Stufe halten sie eine lange Nacht. Das rote Licht lässt deine Augen an die Dunkelheit gewöhnt und blendet niemanden, der dir entgegenkommt.</p>
<p>Die Akkus sind geladen, wenn du die Lampe holst. Bring sie bitte trocken zurück.</p>
', 14);
INSERT INTO public.personalization_itemwording VALUES (28, 'en', 'Head torches', 'Twelve of them, with red light too.', 'Free for three days', 'They last one long night at low light. The red lamp keeps your eyes used to the dark and does not dazzle those who come towards you.

The batteries are charged when you collect them. Please bring the torch back dry.
', '<p>They last one long night at low light. The red lamp keeps your eyes used to the dark and does not dazzle those who come towards you.</p>
<p>The batteries are charged when you collect them. Please bring the torch back dry.</p>
', 14);
INSERT INTO public.personalization_itemwording VALUES (31, 'de', 'Brücke Kieselfurt gesperrt', 'Über die Brücke in Kieselfurt kommt gerade niemand.', '', 'Ein Balken ist morsch. Bis er ersetzt ist, bleibt die Brücke in Kieselfurt gesperrt, auch zu Fuß.

Der Umweg dauert zwanzig Minuten und führt über das Wehr. Bus 7 hält so lange an der Schule. Touren ab Kieselfurt finden statt.
', '<p>Ein Balken ist morsch. Bis er ersetzt ist, bleibt die Brücke in Kieselfurt gesperrt, auch zu Fuß.</p>
<p>Der Umweg dauert zwanzig Minuten und führt über das Wehr. Bus 7 hält so lange an der Schule. Touren ab Kieselfurt finden statt.</p>
', 16);
INSERT INTO public.personalization_itemwording VALUES (32, 'en', 'Bridge closed', 'The bridge in Kieselfurt cannot be crossed.', '', 'A beam is rotten. Until it has been replaced the bridge in Kieselfurt is closed, for walkers too.

The way round takes twenty minutes and leads over the weir. Bus 7 stops at the school for now. Tours that start in Kieselfurt take place.
', '<p>A beam is rotten. Until it has been replaced the bridge in Kieselfurt is closed, for walkers too.</p>
<p>The way round takes twenty minutes and leads over the weir. Bus 7 stops at the school for now. Tours that start in Kieselfurt take place.</p>
', 16);
INSERT INTO public.personalization_itemwording VALUES (33, 'de', 'Neue Buslinie 7', 'Sie verbindet die Dörfer, auch am Sonntag.', '', 'Seit Monatsbeginn fährt Bus 7 zwischen Lindmar, Kieselfurt und dem Moor, tagsüber jede halbe Stunde, abends jede Stunde. Am Sonntag fährt er ab acht.

Hunde fahren umsonst, Räder, wenn Platz ist. Neun von zwölf Touren erreichst du damit oder mit der Talbahn aus jedem der vier Orte.
', '<p>Seit Monatsbeginn fährt Bus 7 zwischen Lindmar, Kieselfurt und dem Moor, tagsüber jede halbe Stunde, abends jede Stunde. Am Sonntag fährt er ab acht.</p>
<p>Hunde fahren umsonst, Räder, wenn Platz ist. Neun von zwölf Touren erreichst du damit oder mit der Talbahn aus jedem der vier Orte.</p>
', 17);
INSERT INTO public.personalization_itemwording VALUES (34, 'en', 'New bus line 7', 'It links the villages, also on Sundays.', '', 'Since the start of the month bus 7 has run between Lindmar, Kieselfurt and the moor, every half hour by day and every hour in the evening. On Sundays it starts at eight.

Dogs travel free, bicycles when there is room. Nine of our twelve tours can be reached with it or with the valley train from each of the four towns.
', '<p>Since the start of the month bus 7 has run between Lindmar, Kieselfurt and the moor, every half hour by day and every hour in the evening. On Sundays it starts at eight.</p>
<p>Dogs travel free, bicycles when there is room. Nine of our twelve tours can be reached with it or with the valley train from each of the four towns.</p>
', 17);
INSERT INTO public.personalization_itemwording VALUES (35, 'de', 'Tourenleitung gesucht', 'Du kennst einen Weg? Zeig ihn anderen.', '', 'Wir suchen Menschen, die zwei Touren im Jahr führen. Ein Zeugnis brauchst du nicht, nur einen Weg, den du magst, und Geduld mit denen, die fragen.

Bei den ersten drei Touren kommt jemand mit Erfahrung mit. Den Erste-Hilfe-Kurs zahlen wir. Schreib an die Adresse im Impressum.
', '<p>Wir suchen Menschen, die zwei Touren im Jahr führen. Ein Zeugnis brauchst du nicht, nur einen Weg, den du magst, und Geduld mit denen, die fragen.</p>
<p>Bei den ersten drei Touren kommt jemand mit Erfahrung mit. Den Erste-Hilfe-Kurs zahlen wir. Schreib an die Adresse im Impressum.</p>
', 18);
INSERT INTO public.personalization_itemwording VALUES (36, 'en', 'Guides wanted', 'You know a path? Show it to others.', '', 'We are looking for people who lead two tours a year. You need no certificate, you need a path that you like and patience with those who ask.

Somebody experienced comes along on the first three. We pay for the first-aid course. Write to the address in the imprint.
', '<p>We are looking for people who lead two tours a year. You need no certificate, you need a path that you like and patience with those who ask.</p>
<p>Somebody experienced comes along on the first three. We pay for the first-aid course. Write to the address in the imprint.</p>
', 18);
INSERT INTO public.personalization_itemwording VALUES (37, 'de', 'Was wir abgelehnt haben', 'Fünf Dinge, auf die diese Seite verzichtet.', '', 'Man bot uns einen Zähler an, der zeigt, wer welche Seite liest. Wir haben abgelehnt: Diese Seite führt keine Liste darüber, was jemand geöffnet hat.

Man bot uns Werbung an, die dir folgt. Hier lädt keine Seite etwas von einer anderen.

Wir hätten deinen Ort aus deiner Verbindung erraten können. Das tun wir nicht. Einen Ort wählst du aus einer Liste, oder du lässt es.

Wir hätten nach deinem Geburtstag fragen können, für eine Karte. Es würde hier nichts für dich ändern, also fragen wir nicht.

Und wir hätten Antworten belohnen können, mit Punkten oder Rabatt. Dann wäre es nicht mehr frei, Nein zu sagen.
', '<p>Man bot uns einen Zähler an, der zeigt, wer welche Seite liest. Wir haben abgelehnt: Diese Seite führt keine Liste darüber, was jemand geöffnet hat.</p>
<p>Man bot uns Werbung an, die dir folgt. Hier lädt keine Seite etwas von einer anderen.</p>
<p>Wir hätten deinen Ort aus deiner Verbindung erraten können. Das tun wir nicht. Einen Ort wählst du aus einer Liste, oder du lässt es.</p>
<p>Wir hätten nach deinem Geburtstag fragen können, für eine Karte. Es würde hier nichts für dich ändern, also fragen wir nicht.</p>
<p>Und wir hätten Antworten belohnen können, mit Punkten oder Rabatt. Dann wäre es nicht mehr frei, Nein zu sagen.</p>
', 19);
INSERT INTO public.personalization_itemwording VALUES (38, 'en', 'What we refused', 'Five things this site does without.', '', 'We were offered a counter that shows who reads which page. We said no: this site keeps no list of pages that somebody opened.

We were offered adverts that follow you. No page here loads anything from another site.

We could have guessed your town from your connection. We do not. A town is something you pick from a list, or leave.

We could have asked for your birthday, to send a card. It would change nothing for you here, so we do not ask.

And we could have rewarded answers, with points or a discount. Then it would no longer be free to say no.
', '<p>We were offered a counter that shows who reads which page. We said no: this site keeps no list of pages that somebody opened.</p>
<p>We were offered adverts that follow you. No page here loads anything from another site.</p>
<p>We could have guessed your town from your connection. We do not. A town is something you pick from a list, or leave.</p>
<p>We could have asked for your birthday, to send a card. It would change nothing for you here, so we do not ask.</p>
<p>And we could have rewarded answers, with points or a discount. Then it would no longer be free to say no.</p>
', 19);
INSERT INTO public.personalization_itemwording VALUES (45, 'de', 'Alte Mühlen, neue Wege', 'Sechs Mühlen, ein Bach und ein Rad, das sich dreht.', '11 km · 220 m bergauf · 4 Stunden · Treffpunkt Mühle Lindmar', 'Die Orlen trieb einmal neunzehn Mühlen an. Sechs stehen noch, und an einer dreht sich seit dem Frühjahr wieder ein Rad.

Wir gehen am Mühlgraben von einer zur nächsten. Du siehst, wie das Wasser am Hang entlang geführt wurde: Auf hundert Schritt fällt es nur eine Handbreit. An der vierten Mühle lässt uns die Enkelin des Müllers ins Getriebe schauen.

Den neuen Weg am Graben hat der Verein gebaut, meistens im Regen.
', '<p>Die Orlen trieb einmal neunzehn Mühlen an. Sechs stehen noch, und an einer dreht sich seit dem Frühjahr wieder ein Rad.</p>
<p>Wir gehen am Mühlgraben von einer zur nächsten. Du siehst, wie das Wasser am Hang entlang geführt wurde: Auf hundert Schritt fällt es nur eine Handbreit. An der vierten Mühle lässt uns die Enkelin des Müllers ins Getriebe schauen.</p>
<p>Den neuen Weg am Graben hat der Verein gebaut, meistens im Regen.</p>
', 23);
INSERT INTO public.personalization_itemwording VALUES (39, 'de', 'So prüfen wir uns', 'Was die Tests dieser Seite vor jeder Änderung tun.', '', 'Bevor eine Änderung live geht, spielt ein Programm durch, was wir hier versprechen.

Es öffnet jede Seite als Fremde, auf Deutsch und auf Englisch. Dabei sucht es nach Cookies, gespeicherten Daten und Anfragen an andere Seiten. Es beantwortet jede Frage in jeder Mischung aus Ja und Nein, mit erfundenen Werten, die es sonst nirgends gibt. Dann durchsucht es Seiten, Protokolle und Fehlertexte nach jedem Wert, der nicht geteilt wurde.

Es löscht eine Antwort und sucht sie in jeder Tabelle. Es versucht auf neun Wegen, das Verzeichnis der Entscheidungen zu ändern, in zwei Datenbanken.

Ob wir eine Frage fair stellen, kann es nicht prüfen. Sag uns, wenn nicht.
', '<p>Bevor eine Änderung live geht, spielt ein Programm durch, was wir hier versprechen.</p>
<p>Es öffnet jede Seite als Fremde, auf Deutsch und auf Englisch. Dabei sucht es nach Cookies, gespeicherten Daten und Anfragen an andere Seiten. Es beantwortet jede Frage in jeder Mischung aus Ja und Nein, mit erfundenen Werten, die es sonst nirgends gibt. Dann durchsucht es Seiten, Protokolle und Fehlertexte nach jedem Wert, der nicht geteilt wurde.</p>
<p>Es löscht eine Antwort und sucht sie in jeder Tabelle. Es versucht auf neun Wegen, das Verzeichnis der Entscheidungen zu ändern, in zwei Datenbanken.</p>
<p>Ob wir eine Frage fair stellen, kann es nicht prüfen. Sag uns, wenn nicht.</p>
', 20);
INSERT INTO public.personalization_itemwording VALUES (40, 'en', 'How we check ourselves', 'What the tests of this site do before every change.', '', 'Before a change goes live, a program plays through what we promise here.

It opens every page as a stranger, in German and in English, and looks for cookies, stored data and requests to other sites. It answers every question with every combination of yes and no, with made-up values that exist nowhere else. Then it searches pages, logs and error texts for each value that was not shared.

It deletes an answer and looks for it in every table. It tries nine ways to change the record of decisions, on two databases.

What it cannot check is whether we word a question fairly. Tell us when we do not.
', '<p>Before a change goes live, a program plays through what we promise here.</p>
<p>It opens every page as a stranger, in German and in English, and looks for cookies, stored data and requests to other sites. It answers every question with every combination of yes and no, with made-up values that exist nowhere else. Then it searches pages, logs and error texts for each value that was not shared.</p>
<p>It deletes an answer and looks for it in every table. It tries nine ways to change the record of decisions, on two databases.</p>
<p>What it cannot check is whether we word a question fairly. Tell us when we do not.</p>
', 20);
INSERT INTO public.personalization_itemwording VALUES (41, 'de', 'Morgennebel am Orlensee', 'Sei dabei, wenn der See aufwacht.', '5 km · 40 m bergauf · 2 Stunden · Treffpunkt Bootshaus', 'Wir gehen im Dunkeln los, ohne Lampen. Nach zehn Minuten siehst du den Weg, denn das Wasser gibt mehr Licht zurück als der Himmel.

Die erste Stimme ist das Rotkehlchen. Dann fangen die Blässhühner an zu streiten. Kommt die Sonne über den Grat, steht der Nebel auf wie eine Wand. Eine Viertelstunde später ist er weg.

Auf dem Steg trinken wir Tee, zurück geht es am Schilf entlang. Nimm etwas Warmes zum Sitzen mit: Die Bretter sind bis neun nass.
', '<p>Wir gehen im Dunkeln los, ohne Lampen. Nach zehn Minuten siehst du den Weg, denn das Wasser gibt mehr Licht zurück als der Himmel.</p>
<p>Die erste Stimme ist das Rotkehlchen. Dann fangen die Blässhühner an zu streiten. Kommt die Sonne über den Grat, steht der Nebel auf wie eine Wand. Eine Viertelstunde später ist er weg.</p>
<p>Auf dem Steg trinken wir Tee, zurück geht es am Schilf entlang. Nimm etwas Warmes zum Sitzen mit: Die Bretter sind bis neun nass.</p>
', 21);
INSERT INTO public.personalization_itemwording VALUES (42, 'en', 'Morning mist at Orlen lake', 'Be there when the lake wakes up.', '5 km · 40 m up · 2 hours · meets at the boat house', 'We start in the dark, without torches. After ten minutes you see the path, because the water gives back more light than the sky does.

The first voice is the robin. Then the coots begin to quarrel. When the sun comes over the ridge, the mist stands up like a wall and is gone within a quarter of an hour.

We drink tea on the landing stage and walk back along the reeds. Bring something warm to sit on: the boards are wet until nine.
', '<p>We start in the dark, without torches. After ten minutes you see the path, because the water gives back more light than the sky does.</p>
<p>The first voice is the robin. Then the coots begin to quarrel. When the sun comes over the ridge, the mist stands up like a wall and is gone within a quarter of an hour.</p>
<p>We drink tea on the landing stage and walk back along the reeds. Bring something warm to sit on: the boards are wet until nine.</p>
', 21);
INSERT INTO public.personalization_itemwording VALUES (43, 'de', 'Zur Sternwiese', 'Ein Hügel ohne Lampe, und Zeit zum Schauen.', '4 km · 90 m bergauf · 2,5 Stunden · Treffpunkt Bahnhof Lindmar', 'Die Wiese liegt hinter dem Hügel, keine Lampe aus dem Dorf reicht hin. Deine Augen brauchen zwanzig Minuten, bis sie gut sehen. Wir gehen langsam, damit sie Zeit haben.

Oben legen wir uns hin. Zuerst findest du den Großen Wagen, dann den Polarstern, dann die Königin auf ihrem Stuhl. Namen muss vorher niemand kennen.

Kommen Wolken, erzählen wir die Geschichten der Sternbilder unter dem Scheunendach. Die Tour findet in jedem Fall statt.
', '<p>Die Wiese liegt hinter dem Hügel, keine Lampe aus dem Dorf reicht hin. Deine Augen brauchen zwanzig Minuten, bis sie gut sehen. Wir gehen langsam, damit sie Zeit haben.</p>
<p>Oben legen wir uns hin. Zuerst findest du den Großen Wagen, dann den Polarstern, dann die Königin auf ihrem Stuhl. Namen muss vorher niemand kennen.</p>
<p>Kommen Wolken, erzählen wir die Geschichten der Sternbilder unter dem Scheunendach. Die Tour findet in jedem Fall statt.</p>
', 22);
INSERT INTO public.personalization_itemwording VALUES (44, 'en', 'To the star meadow', 'A hill without a lamp, and time to look.', '4 km · 90 m up · 2.5 hours · meets at Lindmar station', 'The meadow lies behind the hill, so no lamp of the village reaches it. Your eyes need twenty minutes until they see well. We walk slowly, so that they have time.

Up there we lie down. First you find the Plough, then the Pole Star, then the Queen on her chair. Nobody has to know any names beforehand.

If clouds come, we tell the stories of the constellations under the barn roof. The walk takes place either way.
', '<p>The meadow lies behind the hill, so no lamp of the village reaches it. Your eyes need twenty minutes until they see well. We walk slowly, so that they have time.</p>
<p>Up there we lie down. First you find the Plough, then the Pole Star, then the Queen on her chair. Nobody has to know any names beforehand.</p>
<p>If clouds come, we tell the stories of the constellations under the barn roof. The walk takes place either way.</p>
', 22);
INSERT INTO public.personalization_itemwording VALUES (61, 'de', 'Nach Feierabend zum Turm', 'Vierhundert Meter bergauf vor dem Abendessen.', '8 km · 410 m bergauf · 2,5 Stunden · Treffpunkt Schule Kieselfurt', 'Der kürzeste Weg zum Turm ist auch der steilste. Wir brauchen eine Stunde hinauf, und am Ende redet kaum jemand.

Oben bläst der Wind den Kopf frei. Du siehst, wie in allen vier Orten die Lampen angehen, in Auenbrück immer zuletzt.

Hinunter laufen wir über die Forststraße, wer mag, und sonst gehen wir. Von Oktober bis März brauchst du eine Stirnlampe.
', '<p>Der kürzeste Weg zum Turm ist auch der steilste. Wir brauchen eine Stunde hinauf, und am Ende redet kaum jemand.</p>
<p>Oben bläst der Wind den Kopf frei. Du siehst, wie in allen vier Orten die Lampen angehen, in Auenbrück immer zuletzt.</p>
<p>Hinunter laufen wir über die Forststraße, wer mag, und sonst gehen wir. Von Oktober bis März brauchst du eine Stirnlampe.</p>
', 31);
INSERT INTO public.personalization_itemwording VALUES (46, 'en', 'Old mills, new paths', 'Six mills, one stream, and a wheel that turns.', '11 km · 220 m up · 4 hours · meets at Lindmar mill', 'The Orlen once drove nineteen mills. Six are still there, and one has a wheel that turns again since last spring.

We follow the mill race from one to the next. You see how the water was led along the slope, so gently that it drops only a hand''s breadth in a hundred steps. At the fourth mill the miller''s granddaughter lets us look into the gear.

The new path beside the race was built by the club, mostly in the rain.
', '<p>The Orlen once drove nineteen mills. Six are still there, and one has a wheel that turns again since last spring.</p>
<p>We follow the mill race from one to the next. You see how the water was led along the slope, so gently that it drops only a hand''s breadth in a hundred steps. At the fourth mill the miller''s granddaughter lets us look into the gear.</p>
<p>The new path beside the race was built by the club, mostly in the rain.</p>
', 23);
INSERT INTO public.personalization_itemwording VALUES (47, 'de', 'Kräuter am Wegrand', 'Zwei Kilometer, drei Stunden, vierzig Pflanzen.', '2 km · 10 m bergauf · 3 Stunden · Treffpunkt Kirche Kieselfurt', 'Das ist unsere langsamste Tour. In drei Stunden schaffen wir zwei Kilometer und knien viel.

Du lernst, Schafgarbe am Blatt von giftigen Verwandten zu unterscheiden. Und du erfährst, warum Spitzwegerich bei einem Wespenstich hilft. Wir pflücken nur, was hundertmal da steht, und nie an der Straße.

Am Ende gibt es Butterbrot mit dem, was wir gefunden haben. Kinder dürfen mit und sehen meistens mehr als wir.
', '<p>Das ist unsere langsamste Tour. In drei Stunden schaffen wir zwei Kilometer und knien viel.</p>
<p>Du lernst, Schafgarbe am Blatt von giftigen Verwandten zu unterscheiden. Und du erfährst, warum Spitzwegerich bei einem Wespenstich hilft. Wir pflücken nur, was hundertmal da steht, und nie an der Straße.</p>
<p>Am Ende gibt es Butterbrot mit dem, was wir gefunden haben. Kinder dürfen mit und sehen meistens mehr als wir.</p>
', 24);
INSERT INTO public.personalization_itemwording VALUES (48, 'en', 'Herbs by the wayside', 'Two kilometres, three hours, forty plants.', '2 km · 10 m up · 3 hours · meets at the church in Kieselfurt', 'This is our slowest tour. We cover two kilometres in three hours and kneel a lot.

You learn to tell yarrow from its poisonous relatives by the leaf, and why ribwort helps against a wasp sting. We pick only what grows more than a hundred times, and never beside the road.

At the end there is bread with butter and whatever we found. Children may come along and usually see more than we do.
', '<p>This is our slowest tour. We cover two kilometres in three hours and kneel a lot.</p>
<p>You learn to tell yarrow from its poisonous relatives by the leaf, and why ribwort helps against a wasp sting. We pick only what grows more than a hundred times, and never beside the road.</p>
<p>At the end there is bread with butter and whatever we found. Children may come along and usually see more than we do.</p>
', 24);
INSERT INTO public.personalization_itemwording VALUES (49, 'de', 'Fledermausabend', 'Hören, was du nicht hören kannst.', '3 km · 30 m bergauf · 2 Stunden · Treffpunkt Alte Brücke', 'Fledermäuse rufen ständig, nur zu hoch für uns. Ein kleiner Kasten macht es hörbar: Die Zwergfledermaus klingt wie nasse Finger auf Glas, der Abendsegler wie tropfendes Wasser.

Wir stehen auf der Brücke, wo sie über dem Fluss jagen. Kommt eine der Motte näher, werden die Rufe schneller, bis sie surren. Dann ist eine Lücke: Da schluckt sie.

Im Winter schlafen sie in den Mühlkellern. Dann zählen wir sie dort, ganz leise.
', '<p>Fledermäuse rufen ständig, nur zu hoch für uns. Ein kleiner Kasten macht es hörbar: Die Zwergfledermaus klingt wie nasse Finger auf Glas, der Abendsegler wie tropfendes Wasser.</p>
<p>Wir stehen auf der Brücke, wo sie über dem Fluss jagen. Kommt eine der Motte näher, werden die Rufe schneller, bis sie surren. Dann ist eine Lücke: Da schluckt sie.</p>
<p>Im Winter schlafen sie in den Mühlkellern. Dann zählen wir sie dort, ganz leise.</p>
', 25);
INSERT INTO public.personalization_itemwording VALUES (50, 'en', 'Bat evening', 'Hear what you cannot hear.', '3 km · 30 m up · 2 hours · meets at the old bridge', 'Bats call all the time, only too high for us. A small box makes it audible: a pipistrelle sounds like wet fingers on glass, a noctule like dripping water.

We stand on the bridge, where they hunt over the river. Each call gets faster when one closes in on a moth, until it becomes a buzz. Then there is a gap: that is the swallow.

In winter they sleep in the mill cellars. Then we count them there, in silence.
', '<p>Bats call all the time, only too high for us. A small box makes it audible: a pipistrelle sounds like wet fingers on glass, a noctule like dripping water.</p>
<p>We stand on the bridge, where they hunt over the river. Each call gets faster when one closes in on a moth, until it becomes a buzz. Then there is a gap: that is the swallow.</p>
<p>In winter they sleep in the mill cellars. Then we count them there, in silence.</p>
', 25);
INSERT INTO public.personalization_itemwording VALUES (51, 'de', 'Drei Brücken gemütlich', 'Eine flache Runde mit vielen Bänken.', '4 km · 15 m bergauf · 2 Stunden · Treffpunkt Markt Auenbrück', 'Drei Brücken führen in Auenbrück über den Fluss: eine aus Holz, eine aus Stein, eine aus Eisen. Wir gehen über alle und lassen uns Zeit.

Auf der hölzernen siehst du zwischen den Bohlen, wie die Forellen in der Strömung stehen. Die steinerne hat für jedes Hochwasser eine Kerbe. Die eiserne war für einen anderen Fluss bestellt und einen Meter zu lang.

Alle dreihundert Meter steht eine Bank. Die meisten probieren wir aus.
', '<p>Drei Brücken führen in Auenbrück über den Fluss: eine aus Holz, eine aus Stein, eine aus Eisen. Wir gehen über alle und lassen uns Zeit.</p>
<p>Auf der hölzernen siehst du zwischen den Bohlen, wie die Forellen in der Strömung stehen. Die steinerne hat für jedes Hochwasser eine Kerbe. Die eiserne war für einen anderen Fluss bestellt und einen Meter zu lang.</p>
<p>Alle dreihundert Meter steht eine Bank. Die meisten probieren wir aus.</p>
', 26);
INSERT INTO public.personalization_itemwording VALUES (52, 'en', 'Three bridges, slowly', 'A flat round with many benches.', '4 km · 15 m up · 2 hours · meets at the market in Auenbrück', 'Three bridges cross the river in Auenbrück: one of wood, one of stone, one of iron. We cross all of them and take our time.

On the wooden one you can see between the planks how the trout stand in the current. The stone one has a notch for every flood. The iron one was delivered for another river and was a metre too long.

There is a bench at least every three hundred metres. We try most of them.
', '<p>Three bridges cross the river in Auenbrück: one of wood, one of stone, one of iron. We cross all of them and take our time.</p>
<p>On the wooden one you can see between the planks how the trout stand in the current. The stone one has a notch for every flood. The iron one was delivered for another river and was a metre too long.</p>
<p>There is a bench at least every three hundred metres. We try most of them.</p>
', 26);
INSERT INTO public.personalization_itemwording VALUES (62, 'en', 'Tower after work', 'Four hundred metres up before dinner.', '8 km · 410 m up · 2.5 hours · meets at Kieselfurt school', 'The shortest way to the tower is also the steepest. We need an hour up, and nobody talks much on the last part.

On top the wind clears the head. You see the lamps of all four towns go on, Auenbrück always last.

We run down the forest road, whoever likes it, and walk otherwise. Bring a head torch from October to March.
', '<p>The shortest way to the tower is also the steepest. We need an hour up, and nobody talks much on the last part.</p>
<p>On top the wind clears the head. You see the lamps of all four towns go on, Auenbrück always last.</p>
<p>We run down the forest road, whoever likes it, and walk otherwise. Bring a head torch from October to March.</p>
', 31);
INSERT INTO public.personalization_itemwording VALUES (53, 'de', 'Grat und Grün', 'Den ganzen Tag oben, mit Blick in zwei Täler.', '19 km · 980 m bergauf · 8 Stunden · Treffpunkt Bahnhof Sankt Orlen', 'Der Grat ist schmal, aber nie scharf: Hier laufen Kühe. In den ersten zwei Stunden steigen wir siebenhundert Meter. Danach bleiben wir bis zum Nachmittag oben.

Im Norden siehst du die Orlen mit allen Schleifen, im Süden ein Tal, in das bis heute keine Straße führt. Mittags rasten wir am Steinmann, jeder legt einen Stein dazu.

Acht Stunden solltest du schon einmal gegangen sein. Ist Gewitter angesagt, gehen wir eine Woche später.
', '<p>Der Grat ist schmal, aber nie scharf: Hier laufen Kühe. In den ersten zwei Stunden steigen wir siebenhundert Meter. Danach bleiben wir bis zum Nachmittag oben.</p>
<p>Im Norden siehst du die Orlen mit allen Schleifen, im Süden ein Tal, in das bis heute keine Straße führt. Mittags rasten wir am Steinmann, jeder legt einen Stein dazu.</p>
<p>Acht Stunden solltest du schon einmal gegangen sein. Ist Gewitter angesagt, gehen wir eine Woche später.</p>
', 27);
INSERT INTO public.personalization_itemwording VALUES (54, 'en', 'Ridge and green', 'All day up high, with a view of two valleys.', '19 km · 980 m up · 8 hours · meets at Sankt Orlen station', 'The ridge is narrow, but never sharp: cows walk here. In the first two hours we climb seven hundred metres. Then we stay up until the afternoon.

To the north you see the Orlen with all its bends, to the south a valley that has no road to this day. At midday we rest at the cairn, each adds a stone.

You should have walked eight hours before. If thunderstorms are forecast, we go a week later.
', '<p>The ridge is narrow, but never sharp: cows walk here. In the first two hours we climb seven hundred metres. Then we stay up until the afternoon.</p>
<p>To the north you see the Orlen with all its bends, to the south a valley that has no road to this day. At midday we rest at the cairn, each adds a stone.</p>
<p>You should have walked eight hours before. If thunderstorms are forecast, we go a week later.</p>
', 27);
INSERT INTO public.personalization_itemwording VALUES (55, 'de', 'Die stille Stunde im Moor', 'Eine Stunde ohne ein Wort.', '3 km · 0 m bergauf · 1,5 Stunden · Treffpunkt Moorhütte', 'Hinter dem Tor spricht eine Stunde lang niemand. Das klingt seltsam, und nach fünf Minuten tut es gut.

Du hörst deine Schritte auf den Bohlen, dann die Bekassine, dann das Moor selbst: Es gluckst. Wer vorne geht, zeigt mit der Hand, wohin du schauen kannst.

Zurück in der Hütte heizen wir den Ofen an. Dann reden alle durcheinander.
', '<p>Hinter dem Tor spricht eine Stunde lang niemand. Das klingt seltsam, und nach fünf Minuten tut es gut.</p>
<p>Du hörst deine Schritte auf den Bohlen, dann die Bekassine, dann das Moor selbst: Es gluckst. Wer vorne geht, zeigt mit der Hand, wohin du schauen kannst.</p>
<p>Zurück in der Hütte heizen wir den Ofen an. Dann reden alle durcheinander.</p>
', 28);
INSERT INTO public.personalization_itemwording VALUES (56, 'en', 'A quiet hour on the moor', 'One hour without a word.', '3 km · 0 m up · 1.5 hours · meets at the moor hut', 'After the gate nobody talks for an hour. That sounds odd, and after five minutes it is a relief.

You hear your own steps on the planks, then the snipe, then the moor itself: it gurgles. Whoever walks in front shows with the hand where to look.

Back at the hut we light the stove. Then everybody talks at once.
', '<p>After the gate nobody talks for an hour. That sounds odd, and after five minutes it is a relief.</p>
<p>You hear your own steps on the planks, then the snipe, then the moor itself: it gurgles. Whoever walks in front shows with the hand where to look.</p>
<p>Back at the hut we light the stove. Then everybody talks at once.</p>
', 28);
INSERT INTO public.personalization_itemwording VALUES (57, 'de', 'Sagen von Sankt Orlen', 'Geschichten, erzählt an ihrem Ort.', '7 km · 180 m bergauf · 3 Stunden · Treffpunkt Brunnen Sankt Orlen', 'Eine Glocke, die unter Wasser läutet. Ein Hirte, der ein Schaf zu viel zählte. Eine Müllerstochter, die Grenzsteine versetzte.

Wir erzählen jede Geschichte an ihrem Ort und sagen dazu, was man weiß: Die Glocke wurde eingeschmolzen, das Schaf steht im Steuerbuch. Und die Steine stehen wirklich in der falschen Reihe.

Der Weg steigt hinter der Kirche zur Kapelle. Eine Viertelstunde lang ist er steil.
', '<p>Eine Glocke, die unter Wasser läutet. Ein Hirte, der ein Schaf zu viel zählte. Eine Müllerstochter, die Grenzsteine versetzte.</p>
<p>Wir erzählen jede Geschichte an ihrem Ort und sagen dazu, was man weiß: Die Glocke wurde eingeschmolzen, das Schaf steht im Steuerbuch. Und die Steine stehen wirklich in der falschen Reihe.</p>
<p>Der Weg steigt hinter der Kirche zur Kapelle. Eine Viertelstunde lang ist er steil.</p>
', 29);
INSERT INTO public.personalization_itemwording VALUES (58, 'en', 'Legends of Sankt Orlen', 'Stories told where they are said to have happened.', '7 km · 180 m up · 3 hours · meets at the well in Sankt Orlen', 'A bell that rings under water. A shepherd who counted one sheep too many. A miller''s daughter who swapped the boundary stones.

We tell each story at its place and also say what is known: the bell was melted down, the sheep is in the tax records, and the stones really do stand in the wrong row.

The way climbs behind the church to the chapel. It is steep for a quarter of an hour.
', '<p>A bell that rings under water. A shepherd who counted one sheep too many. A miller''s daughter who swapped the boundary stones.</p>
<p>We tell each story at its place and also say what is known: the bell was melted down, the sheep is in the tax records, and the stones really do stand in the wrong row.</p>
<p>The way climbs behind the church to the chapel. It is steep for a quarter of an hour.</p>
', 29);
INSERT INTO public.personalization_itemwording VALUES (59, 'de', 'Flussufer ohne Stufen', 'Glatte Wege, für Räder und für Füße.', '5 km · 5 m bergauf · 2 Stunden · Treffpunkt Freibad Auenbrück', 'Der Weg am Fluss ist zwei Meter breit, fest und ohne Stufe. Rollstühle, Kinderwagen und Rollatoren rollen hier gut. An der steilsten Stelle steigt er um drei auf hundert.

Wir halten an den Weiden, wo der Eisvogel seine Höhle im Ufer hat. Wer zehn Minuten still sitzt, sieht ihn fast immer.

Toiletten ohne Schwelle gibt es am Freibad und an der Schleuse.
', '<p>Der Weg am Fluss ist zwei Meter breit, fest und ohne Stufe. Rollstühle, Kinderwagen und Rollatoren rollen hier gut. An der steilsten Stelle steigt er um drei auf hundert.</p>
<p>Wir halten an den Weiden, wo der Eisvogel seine Höhle im Ufer hat. Wer zehn Minuten still sitzt, sieht ihn fast immer.</p>
<p>Toiletten ohne Schwelle gibt es am Freibad und an der Schleuse.</p>
', 30);
INSERT INTO public.personalization_itemwording VALUES (60, 'en', 'Riverside without steps', 'Smooth paths, for wheels and for feet.', '5 km · 5 m up · 2 hours · meets at the lido in Auenbrück', 'The path by the river is two metres wide, firm and without a step. Wheelchairs, prams and walking frames roll well here. The steepest spot rises by three in a hundred.

We stop at the willows, where the kingfisher has its hole in the bank. Whoever sits still for ten minutes nearly always sees it.

There are accessible toilets at the lido and at the lock.
', '<p>The path by the river is two metres wide, firm and without a step. Wheelchairs, prams and walking frames roll well here. The steepest spot rises by three in a hundred.</p>
<p>We stop at the willows, where the kingfisher has its hole in the bank. Whoever sits still for ten minutes nearly always sees it.</p>
<p>There are accessible toilets at the lido and at the lock.</p>
', 30);
INSERT INTO public.personalization_itemwording VALUES (63, 'de', 'Winterspuren lesen', 'Wer war vor uns hier?', '9 km · 350 m bergauf · 4 Stunden · Treffpunkt Forsthaus', 'Ein Hase drückt ein Y in den Schnee, ein Fuchs eine Perlenschnur. Der Marder springt so, dass immer zwei Abdrücke nebeneinander liegen.

Wir folgen einer Spur, so lange sie reicht. Sie erzählt, wo das Tier gefressen, gelauscht, sich gefürchtet hat. Manchmal endet sie mitten auf der Lichtung, daneben der Abdruck zweier Flügel.

Ohne Schnee lesen wir im Matsch. Das geht genauso gut, nur die Stiefel werden schwerer.
', '<p>Ein Hase drückt ein Y in den Schnee, ein Fuchs eine Perlenschnur. Der Marder springt so, dass immer zwei Abdrücke nebeneinander liegen.</p>
<p>Wir folgen einer Spur, so lange sie reicht. Sie erzählt, wo das Tier gefressen, gelauscht, sich gefürchtet hat. Manchmal endet sie mitten auf der Lichtung, daneben der Abdruck zweier Flügel.</p>
<p>Ohne Schnee lesen wir im Matsch. Das geht genauso gut, nur die Stiefel werden schwerer.</p>
', 32);
INSERT INTO public.personalization_itemwording VALUES (64, 'en', 'Reading winter tracks', 'Who was here before us?', '9 km · 350 m up · 4 hours · meets at the forester''s house', 'A hare prints a Y into the snow, a fox a string of pearls. A marten jumps so that always two prints lie side by side.

We follow one track for as long as it lasts. It tells where the animal ate, listened, was afraid. Sometimes it ends in the middle of a clearing, with the print of two wings beside it.

Without snow we read mud. That works just as well, only the boots get heavier.
', '<p>A hare prints a Y into the snow, a fox a string of pearls. A marten jumps so that always two prints lie side by side.</p>
<p>We follow one track for as long as it lasts. It tells where the animal ate, listened, was afraid. Sometimes it ends in the middle of a clearing, with the print of two wings beside it.</p>
<p>Without snow we read mud. That works just as well, only the boots get heavier.</p>
', 32);


--
-- Data for Name: personalization_rule; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.personalization_rule VALUES (1, 1, 'all', NULL, NULL, 1, 2);
INSERT INTO public.personalization_rule VALUES (2, 2, 'all', NULL, NULL, 1, 3);
INSERT INTO public.personalization_rule VALUES (3, 1, 'all', NULL, NULL, 2, 5);
INSERT INTO public.personalization_rule VALUES (4, 2, 'all', NULL, NULL, 2, 6);
INSERT INTO public.personalization_rule VALUES (5, 3, 'all', NULL, NULL, 2, 7);
INSERT INTO public.personalization_rule VALUES (6, 4, 'all', NULL, NULL, 2, 8);
INSERT INTO public.personalization_rule VALUES (7, 5, 'all', NULL, NULL, 2, 9);
INSERT INTO public.personalization_rule VALUES (8, 1, 'all', NULL, NULL, 3, 11);
INSERT INTO public.personalization_rule VALUES (9, 2, 'all', NULL, NULL, 3, 12);
INSERT INTO public.personalization_rule VALUES (10, 3, 'all', NULL, NULL, 3, 13);
INSERT INTO public.personalization_rule VALUES (11, 4, 'all', NULL, NULL, 3, 14);
INSERT INTO public.personalization_rule VALUES (12, 1, 'all', NULL, NULL, 4, 16);
INSERT INTO public.personalization_rule VALUES (13, 2, 'all', NULL, NULL, 4, 17);
INSERT INTO public.personalization_rule VALUES (14, 1, 'all', NULL, NULL, 5, 19);
INSERT INTO public.personalization_rule VALUES (15, 2, 'all', NULL, NULL, 5, 20);
INSERT INTO public.personalization_rule VALUES (16, 3, 'all', NULL, NULL, 5, 21);
INSERT INTO public.personalization_rule VALUES (17, 4, 'all', NULL, NULL, 5, 22);
INSERT INTO public.personalization_rule VALUES (18, 5, 'all', NULL, NULL, 5, 23);
INSERT INTO public.personalization_rule VALUES (19, 6, 'all', NULL, NULL, 5, 24);
INSERT INTO public.personalization_rule VALUES (20, 1, 'all', NULL, NULL, 6, 26);
INSERT INTO public.personalization_rule VALUES (21, 2, 'all', NULL, NULL, 6, 27);


--
-- Data for Name: personalization_ruleclause; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.personalization_ruleclause VALUES (1, 0, 'contains any of', false, '["weekdays", "weekends", "evenings"]', 3, 1);
INSERT INTO public.personalization_ruleclause VALUES (2, 0, 'is one of', false, '["auenbrueck", "lindmar", "kieselfurt", "sankt-orlen"]', 1, 2);
INSERT INTO public.personalization_ruleclause VALUES (3, 0, 'is', false, '"gentle"', 2, 3);
INSERT INTO public.personalization_ruleclause VALUES (4, 0, 'is', false, '"brisk"', 2, 4);
INSERT INTO public.personalization_ruleclause VALUES (5, 0, 'is', false, '"sporty"', 2, 5);
INSERT INTO public.personalization_ruleclause VALUES (6, 0, 'is one of', false, '["auenbrueck", "lindmar", "kieselfurt", "sankt-orlen"]', 1, 6);
INSERT INTO public.personalization_ruleclause VALUES (7, 0, 'is one of', false, '["en", "simple"]', 5, 7);
INSERT INTO public.personalization_ruleclause VALUES (8, 0, 'is', false, '"auenbrueck"', 1, 8);
INSERT INTO public.personalization_ruleclause VALUES (9, 0, 'is', false, '"lindmar"', 1, 9);
INSERT INTO public.personalization_ruleclause VALUES (10, 0, 'is', false, '"kieselfurt"', 1, 10);
INSERT INTO public.personalization_ruleclause VALUES (11, 0, 'is', false, '"sankt-orlen"', 1, 11);
INSERT INTO public.personalization_ruleclause VALUES (12, 0, 'is', false, '"gentle"', 2, 12);
INSERT INTO public.personalization_ruleclause VALUES (13, 0, 'is one of', false, '["brisk", "sporty"]', 2, 13);
INSERT INTO public.personalization_ruleclause VALUES (14, 0, 'contains any of', false, '["birds"]', 4, 14);
INSERT INTO public.personalization_ruleclause VALUES (15, 0, 'contains any of', false, '["plants"]', 4, 15);
INSERT INTO public.personalization_ruleclause VALUES (16, 0, 'contains any of', false, '["stars"]', 4, 16);
INSERT INTO public.personalization_ruleclause VALUES (17, 0, 'contains any of', false, '["rivers"]', 4, 17);
INSERT INTO public.personalization_ruleclause VALUES (18, 0, 'contains any of', false, '["gear"]', 4, 18);
INSERT INTO public.personalization_ruleclause VALUES (19, 0, 'contains any of', false, '["walking"]', 4, 19);
INSERT INTO public.personalization_ruleclause VALUES (20, 0, 'is', false, '"en"', 5, 20);
INSERT INTO public.personalization_ruleclause VALUES (21, 0, 'is', false, '"simple"', 5, 21);


--
-- Data for Name: personalization_slot; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.personalization_slot VALUES (1, 'hero', 1, 'list', 'home', 'tours', 3, '{"de": "nächste Touren", "en": "next tours"}', 1);
INSERT INTO public.personalization_slot VALUES (2, 'tour-order', 2, 'list', 'tours', 'tours', NULL, '{"de": "Reihenfolge der Touren", "en": "order of the tours"}', 1);
INSERT INTO public.personalization_slot VALUES (3, 'getting-there', 3, 'block', 'tours', '', NULL, '{"de": "Anreise", "en": "getting there"}', 1);
INSERT INTO public.personalization_slot VALUES (4, 'packing-list', 4, 'block', 'tours', '', NULL, '{"de": "Packliste", "en": "packing list"}', 1);
INSERT INTO public.personalization_slot VALUES (5, 'journal-picks', 5, 'block', 'journal', '', NULL, '{"de": "zwei Artikel", "en": "two reads"}', 2);
INSERT INTO public.personalization_slot VALUES (6, 'language-note', 6, 'block', 'tours', '', NULL, '{"de": "Toursprache", "en": "tour language"}', 1);


--
-- Data for Name: personalization_slotordering; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.personalization_slotordering VALUES (1, 0, 3, 1);
INSERT INTO public.personalization_slotordering VALUES (2, 1, 1, 1);
INSERT INTO public.personalization_slotordering VALUES (3, 0, 1, 2);
INSERT INTO public.personalization_slotordering VALUES (4, 1, 2, 2);
INSERT INTO public.personalization_slotordering VALUES (5, 2, 5, 2);


--
-- Data for Name: personalization_variant; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.personalization_variant VALUES (1, 'by-date', true, 1);
INSERT INTO public.personalization_variant VALUES (2, 'your-days', false, 1);
INSERT INTO public.personalization_variant VALUES (3, 'near-you', false, 1);
INSERT INTO public.personalization_variant VALUES (4, 'by-date', true, 2);
INSERT INTO public.personalization_variant VALUES (5, 'gentle', false, 2);
INSERT INTO public.personalization_variant VALUES (6, 'brisk', false, 2);
INSERT INTO public.personalization_variant VALUES (7, 'sporty', false, 2);
INSERT INTO public.personalization_variant VALUES (8, 'near', false, 2);
INSERT INTO public.personalization_variant VALUES (9, 'spoken', false, 2);
INSERT INTO public.personalization_variant VALUES (10, 'everyone', true, 3);
INSERT INTO public.personalization_variant VALUES (11, 'from-auenbrueck', false, 3);
INSERT INTO public.personalization_variant VALUES (12, 'from-lindmar', false, 3);
INSERT INTO public.personalization_variant VALUES (13, 'from-kieselfurt', false, 3);
INSERT INTO public.personalization_variant VALUES (14, 'from-sankt-orlen', false, 3);
INSERT INTO public.personalization_variant VALUES (15, 'everyone', true, 4);
INSERT INTO public.personalization_variant VALUES (16, 'gentle', false, 4);
INSERT INTO public.personalization_variant VALUES (17, 'fast', false, 4);
INSERT INTO public.personalization_variant VALUES (18, 'newest', true, 5);
INSERT INTO public.personalization_variant VALUES (19, 'birds', false, 5);
INSERT INTO public.personalization_variant VALUES (20, 'plants', false, 5);
INSERT INTO public.personalization_variant VALUES (21, 'stars', false, 5);
INSERT INTO public.personalization_variant VALUES (22, 'rivers', false, 5);
INSERT INTO public.personalization_variant VALUES (23, 'gear', false, 5);
INSERT INTO public.personalization_variant VALUES (24, 'walking', false, 5);
INSERT INTO public.personalization_variant VALUES (25, 'everyone', true, 6);
INSERT INTO public.personalization_variant VALUES (26, 'english', false, 6);
INSERT INTO public.personalization_variant VALUES (27, 'simple', false, 6);


--
-- Data for Name: personalization_variantversion; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.personalization_variantversion VALUES (1, 1, '2026-11-30 08:50:03.954242+00', 1);
INSERT INTO public.personalization_variantversion VALUES (2, 1, '2026-11-30 08:50:03.954242+00', 2);
INSERT INTO public.personalization_variantversion VALUES (3, 1, '2026-11-30 08:50:03.954242+00', 3);
INSERT INTO public.personalization_variantversion VALUES (4, 1, '2026-11-30 08:50:03.954242+00', 4);
INSERT INTO public.personalization_variantversion VALUES (5, 1, '2026-11-30 08:50:03.954242+00', 5);
INSERT INTO public.personalization_variantversion VALUES (6, 1, '2026-11-30 08:50:03.954242+00', 6);
INSERT INTO public.personalization_variantversion VALUES (7, 1, '2026-11-30 08:50:03.954242+00', 7);
INSERT INTO public.personalization_variantversion VALUES (8, 1, '2026-11-30 08:50:03.954242+00', 8);
INSERT INTO public.personalization_variantversion VALUES (9, 1, '2026-11-30 08:50:03.954242+00', 9);
INSERT INTO public.personalization_variantversion VALUES (10, 1, '2026-11-30 08:50:03.954242+00', 10);
INSERT INTO public.personalization_variantversion VALUES (11, 1, '2026-11-30 08:50:03.954242+00', 11);
INSERT INTO public.personalization_variantversion VALUES (12, 1, '2026-11-30 08:50:03.954242+00', 12);
INSERT INTO public.personalization_variantversion VALUES (13, 1, '2026-11-30 08:50:03.954242+00', 13);
INSERT INTO public.personalization_variantversion VALUES (14, 1, '2026-11-30 08:50:03.954242+00', 14);
INSERT INTO public.personalization_variantversion VALUES (15, 1, '2026-11-30 08:50:03.954242+00', 15);
INSERT INTO public.personalization_variantversion VALUES (16, 1, '2026-11-30 08:50:03.954242+00', 16);
INSERT INTO public.personalization_variantversion VALUES (17, 1, '2026-11-30 08:50:03.954242+00', 17);
INSERT INTO public.personalization_variantversion VALUES (18, 1, '2026-11-30 08:50:03.954242+00', 18);
INSERT INTO public.personalization_variantversion VALUES (19, 1, '2026-11-30 08:50:03.954242+00', 19);
INSERT INTO public.personalization_variantversion VALUES (20, 1, '2026-11-30 08:50:03.954242+00', 20);
INSERT INTO public.personalization_variantversion VALUES (21, 1, '2026-11-30 08:50:03.954242+00', 21);
INSERT INTO public.personalization_variantversion VALUES (22, 1, '2026-11-30 08:50:03.954242+00', 22);
INSERT INTO public.personalization_variantversion VALUES (23, 1, '2026-11-30 08:50:03.954242+00', 23);
INSERT INTO public.personalization_variantversion VALUES (24, 1, '2026-11-30 08:50:03.954242+00', 24);
INSERT INTO public.personalization_variantversion VALUES (25, 1, '2026-11-30 08:50:03.954242+00', 25);
INSERT INTO public.personalization_variantversion VALUES (26, 1, '2026-11-30 08:50:03.954242+00', 26);
INSERT INTO public.personalization_variantversion VALUES (27, 1, '2026-11-30 08:50:03.954242+00', 27);


--
-- Data for Name: personalization_variantwording; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.personalization_variantwording VALUES (1, 'de', 'Die nächsten drei Touren', 'In der Reihenfolge des Kalenders. Alle stehen auf der Tourenseite.', '<p>In der Reihenfolge des Kalenders. Alle stehen auf der Tourenseite.</p>
', '2e8df8769ef63debaa657e1979a162f66203ca38401b168ce6199bce11e4112f', 1);
INSERT INTO public.personalization_variantwording VALUES (2, 'en', 'The next three tours', 'In the order of the calendar. The tours page has all of them.', '<p>In the order of the calendar. The tours page has all of them.</p>
', '85daf1ecf6b0f98ecbe6548b3e195773380be1d62249dee1f462f8f4f46b35e2', 1);
INSERT INTO public.personalization_variantwording VALUES (3, 'de', 'Wenn du Zeit hast', 'Touren zu deinen Zeiten kommen zuerst. Was am besten passt, steht oben.', '<p>Touren zu deinen Zeiten kommen zuerst. Was am besten passt, steht oben.</p>
', 'a34a922f9948ba706b2d2f9774f38fd8141fe54696b961eeb04007e7e302cba8', 2);
INSERT INTO public.personalization_variantwording VALUES (4, 'en', 'When you are free', 'Tours at your times come first. What fits best stands on top.', '<p>Tours at your times come first. What fits best stands on top.</p>
', '46f4269dfadbebceed9476216e0156c2ecc6fcc9b6255fdb5a959f5581a64b8f', 2);
INSERT INTO public.personalization_variantwording VALUES (5, 'de', 'Nah an deinem Start', 'Der kürzeste Weg kommt zuerst, mit Zug oder Bus.', '<p>Der kürzeste Weg kommt zuerst, mit Zug oder Bus.</p>
', '902ce832dcbe2fa3f8012e5d65506f940f13b0395594dd9ee12edf841683e761', 3);
INSERT INTO public.personalization_variantwording VALUES (6, 'en', 'Near where you set off', 'The shortest way there comes first, with train or bus.', '<p>The shortest way there comes first, with train or bus.</p>
', 'c18f3440f18572959e96ce0ddaaf3c697b07406d7368245d950f2676ea910a50', 3);
INSERT INTO public.personalization_variantwording VALUES (7, 'de', 'Touren nach Datum', 'Alle zwölf, in der Reihenfolge des Kalenders.', '<p>Alle zwölf, in der Reihenfolge des Kalenders.</p>
', '89751350a4a562624f1e55ee73ddbd12a5d794a4d0ff59087ff3b5c3fa48fca2', 4);
INSERT INTO public.personalization_variantwording VALUES (8, 'en', 'Tours by date', 'All twelve, in the order of the calendar.', '<p>All twelve, in the order of the calendar.</p>
', '00c6b6563a16703cb229b084d5655d866d2973942bed07997a930f39a5d74d04', 4);
INSERT INTO public.personalization_variantwording VALUES (9, 'de', 'Touren für alle, die es gemütlich mögen', 'Was zu mehr Antworten passt, steht weiter oben. Jede vierte Tour kommt von außerhalb.', '<p>Was zu mehr Antworten passt, steht weiter oben. Jede vierte Tour kommt von außerhalb.</p>
', '5e5ada31762798f6df85e81d66e8b62d4bd1096d0e673b403943249ae7b89ed5', 5);
INSERT INTO public.personalization_variantwording VALUES (10, 'en', 'Tours for those who like it gentle', 'What fits more of your answers stands further up. Every fourth tour comes from outside them.', '<p>What fits more of your answers stands further up. Every fourth tour comes from outside them.</p>
', '01a0130883c6d0eb14210f215c1b831a9d99772c297aff330c3edd24b0f33536', 5);
INSERT INTO public.personalization_variantwording VALUES (11, 'de', 'Touren für alle, die zügig gehen', 'Was zu mehr Antworten passt, steht weiter oben. Jede vierte Tour kommt von außerhalb.', '<p>Was zu mehr Antworten passt, steht weiter oben. Jede vierte Tour kommt von außerhalb.</p>
', '5e5ada31762798f6df85e81d66e8b62d4bd1096d0e673b403943249ae7b89ed5', 6);
INSERT INTO public.personalization_variantwording VALUES (12, 'en', 'Tours for brisk walkers', 'What fits more of your answers stands further up. Every fourth tour comes from outside them.', '<p>What fits more of your answers stands further up. Every fourth tour comes from outside them.</p>
', '01a0130883c6d0eb14210f215c1b831a9d99772c297aff330c3edd24b0f33536', 6);
INSERT INTO public.personalization_variantwording VALUES (13, 'de', 'Touren, bei denen du ins Schwitzen kommst', 'Was zu mehr Antworten passt, steht weiter oben. Jede vierte Tour kommt von außerhalb.', '<p>Was zu mehr Antworten passt, steht weiter oben. Jede vierte Tour kommt von außerhalb.</p>
', '5e5ada31762798f6df85e81d66e8b62d4bd1096d0e673b403943249ae7b89ed5', 7);
INSERT INTO public.personalization_variantwording VALUES (14, 'en', 'Tours that make you sweat', 'What fits more of your answers stands further up. Every fourth tour comes from outside them.', '<p>What fits more of your answers stands further up. Every fourth tour comes from outside them.</p>
', '01a0130883c6d0eb14210f215c1b831a9d99772c297aff330c3edd24b0f33536', 7);
INSERT INTO public.personalization_variantwording VALUES (15, 'de', 'Touren ab deinem Start', 'Kurze Wege stehen weiter oben, mit Zug oder Bus. Jede vierte Tour kommt von außerhalb deiner Antworten.', '<p>Kurze Wege stehen weiter oben, mit Zug oder Bus. Jede vierte Tour kommt von außerhalb deiner Antworten.</p>
', 'addf11384cd24905adc33e11f59ef9313cec9eb1a914ad55dde4ef09b4513be9', 8);
INSERT INTO public.personalization_variantwording VALUES (16, 'en', 'Tours from where you set off', 'Short ways stand further up, with train or bus. Every fourth tour comes from outside your answers.', '<p>Short ways stand further up, with train or bus. Every fourth tour comes from outside your answers.</p>
', '67b3d496452522ccf1b28dfc5e5682d7c3bf254787bf7db2238c66d3a681d6f9', 8);
INSERT INTO public.personalization_variantwording VALUES (17, 'de', 'Touren in der Sprache, die du willst', 'Sie sind markiert und stehen weiter oben. Jede vierte Tour kommt von außerhalb deiner Antworten.', '<p>Sie sind markiert und stehen weiter oben. Jede vierte Tour kommt von außerhalb deiner Antworten.</p>
', 'b8fa2f3d8287d04d71ad5a527b85b8d3cae94ee0b98510c669b3bbee0b7b5583', 9);
INSERT INTO public.personalization_variantwording VALUES (18, 'en', 'Tours in the language you asked for', 'They are marked and stand further up. Every fourth tour comes from outside your answers.', '<p>They are marked and stand further up. Every fourth tour comes from outside your answers.</p>
', 'fa0ac175631472d977ae5c7cc5917430b3171731afe755df6326332dd6a1245c', 9);
INSERT INTO public.personalization_variantwording VALUES (19, 'de', 'Anreise', 'Jede Tour beginnt höchstens zehn Gehminuten von einer Haltestelle. Die Talbahn fährt stündlich zwischen Auenbrück und Sankt Orlen. Die Dörfer verbindet Bus 7.', '<p>Jede Tour beginnt höchstens zehn Gehminuten von einer Haltestelle. Die Talbahn fährt stündlich zwischen Auenbrück und Sankt Orlen. Die Dörfer verbindet Bus 7.</p>
', 'd8b5493b8e8325cf90719e3e2e559e5650072e029d6ede8580704d68d887b897', 10);
INSERT INTO public.personalization_variantwording VALUES (20, 'en', 'Getting there', 'Every tour starts within ten minutes'' walk of a stop. The valley train runs between Auenbrück and Sankt Orlen once an hour. Bus 7 links the villages.', '<p>Every tour starts within ten minutes'' walk of a stop. The valley train runs between Auenbrück and Sankt Orlen once an hour. Bus 7 links the villages.</p>
', 'f07e75bdaf7405d37d7fbc8a8b59c0bd4306e9e1c0e573c8c6014a350bd3e2a3', 10);
INSERT INTO public.personalization_variantwording VALUES (21, 'de', 'Anreise ab Auenbrück', 'Die Talbahn fährt um zwanzig nach ab Gleis 2. Sitz links, nach dem zweiten Tunnel kommt der See. Zum Moor steigst du in Lindmar in Bus 7 um.', '<p>Die Talbahn fährt um zwanzig nach ab Gleis 2. Sitz links, nach dem zweiten Tunnel kommt der See. Zum Moor steigst du in Lindmar in Bus 7 um.</p>
', '0b2cff51cc7373d4dd1b6486afafb550cd50500ac04c62c68d5df09dfce821ac', 11);
INSERT INTO public.personalization_variantwording VALUES (22, 'en', 'Getting there from Auenbrück', 'The valley train leaves platform 2 at twenty past. Sit on the left, the lake comes after the second tunnel. For the moor change to bus 7 in Lindmar.', '<p>The valley train leaves platform 2 at twenty past. Sit on the left, the lake comes after the second tunnel. For the moor change to bus 7 in Lindmar.</p>
', '684f8c0f8f1bcb6fede2761379d2054e3c93702d519ece1605d74d69b5a98c4f', 11);
INSERT INTO public.personalization_variantwording VALUES (23, 'de', 'Anreise ab Lindmar', 'Bus 7 fährt um zehn vor und um zwanzig nach ab Markt. Die Talbahn hält an der Mühle, fünf Minuten bergab.', '<p>Bus 7 fährt um zehn vor und um zwanzig nach ab Markt. Die Talbahn hält an der Mühle, fünf Minuten bergab.</p>
', '23b015566d8b6e2944caf5923bb28901298c8a554bf7324c00a43f2c4e66b73f', 12);
INSERT INTO public.personalization_variantwording VALUES (24, 'en', 'Getting there from Lindmar', 'Bus 7 leaves from the market at ten to and at twenty past. The valley train stops at the mill, five minutes down the hill.', '<p>Bus 7 leaves from the market at ten to and at twenty past. The valley train stops at the mill, five minutes down the hill.</p>
', '4165fe91fcc5cc85e140dba9e40ed914cfdf5bff6a7af8ae869313a450e9ad35', 12);
INSERT INTO public.personalization_variantwording VALUES (25, 'de', 'Anreise ab Kieselfurt', 'Die Brücke ist gesperrt, darum hält Bus 7 jetzt an der Schule. Zum Grat kannst du laufen: vierzig Minuten bergauf ab der Kirche.', '<p>Die Brücke ist gesperrt, darum hält Bus 7 jetzt an der Schule. Zum Grat kannst du laufen: vierzig Minuten bergauf ab der Kirche.</p>
', 'bcf647deade883a73e30141b527b2b7a85880b4d0757f48963e974ec031146e6', 13);
INSERT INTO public.personalization_variantwording VALUES (26, 'en', 'Getting there from Kieselfurt', 'The bridge is closed, so bus 7 now stops at the school. To the ridge you can walk: forty minutes uphill from the church.', '<p>The bridge is closed, so bus 7 now stops at the school. To the ridge you can walk: forty minutes uphill from the church.</p>
', 'bde1eca94c76577b70c01fb3b32f7e991da3e02fe3317e189d0b8fc20e852496', 13);
INSERT INTO public.personalization_variantwording VALUES (27, 'de', 'Anreise ab Sankt Orlen', 'Die Talbahn beginnt hier, um fünf nach. Du findest einen Platz, und Räder fahren im letzten Wagen mit.', '<p>Die Talbahn beginnt hier, um fünf nach. Du findest einen Platz, und Räder fahren im letzten Wagen mit.</p>
', '6138be1b03621113f50c851a148c069dbfee61ae7af0f6a35ff3276058220391', 14);
INSERT INTO public.personalization_variantwording VALUES (28, 'en', 'Getting there from Sankt Orlen', 'The valley train starts here, at five past. You will find a seat, and bicycles travel in the last carriage.', '<p>The valley train starts here, at five past. You will find a seat, and bicycles travel in the last carriage.</p>
', '5ccd8d2ff11522a1f2147c5d6576bccdda9a5f886b149f93c5f1348f91d40f33', 14);
INSERT INTO public.personalization_variantwording VALUES (29, 'de', 'Was du mitbringst', 'Schuhe, in denen du schon gelaufen bist. Eine Jacke gegen Regen, Wasser, etwas zu essen. Was dir fehlt, hat vielleicht der [Verleih](item:head-torches).', '<p>Schuhe, in denen du schon gelaufen bist. Eine Jacke gegen Regen, Wasser, etwas zu essen. Was dir fehlt, hat vielleicht der <a href="/de/huts/#head-torches">Verleih</a>.</p>
', 'aae8e666a7b2cfa0da9106b32e98259e79d9676bb4610ac4b76be60a7838ce3a', 15);
INSERT INTO public.personalization_variantwording VALUES (30, 'en', 'What to bring', 'Shoes that you have walked in before. A jacket against rain, water, something to eat. Whatever you lack, the [loan desk](item:head-torches) may have.', '<p>Shoes that you have walked in before. A jacket against rain, water, something to eat. Whatever you lack, the <a href="/en/huts/#head-torches">loan desk</a> may have.</p>
', '5c8599ec7f35bc0cd7c20849b70ef10f87732e8429b045434a7a2abec6ee12cb', 15);
INSERT INTO public.personalization_variantwording VALUES (31, 'de', 'Packliste für gemütliche Touren', '- ein Sitzkissen für die lange Pause
- etwas Warmes, denn im Stehen wird dir kalt
- eine Kanne Tee
- ein Fernglas, wenn du eins hast', '<ul>
<li>ein Sitzkissen für die lange Pause</li>
<li>etwas Warmes, denn im Stehen wird dir kalt</li>
<li>eine Kanne Tee</li>
<li>ein Fernglas, wenn du eins hast</li>
</ul>
', '616c28905df315c46ab96aa5b0d6d39456a627a4c0a025544ed5191184ff839f', 16);
INSERT INTO public.personalization_variantwording VALUES (32, 'en', 'Packing for a gentle tour', '- a cushion for the long break
- a warm layer, because standing makes you cold
- a flask of tea
- binoculars, if you have some', '<ul>
<li>a cushion for the long break</li>
<li>a warm layer, because standing makes you cold</li>
<li>a flask of tea</li>
<li>binoculars, if you have some</li>
</ul>
', '77e4059b921ebae92966529879ddab2194e8dfc8743531070ba6394a46c57ba2', 16);
INSERT INTO public.personalization_variantwording VALUES (33, 'de', 'Packliste für schnelle Touren', '- Stiefel mit fester Sohle
- anderthalb Liter Wasser
- ein trockenes Hemd für den Gipfel
- eine Stirnlampe, denn der Abstieg kann länger dauern', '<ul>
<li>Stiefel mit fester Sohle</li>
<li>anderthalb Liter Wasser</li>
<li>ein trockenes Hemd für den Gipfel</li>
<li>eine Stirnlampe, denn der Abstieg kann länger dauern</li>
</ul>
', 'c73af68ecd868e1b3340b64afe47bc97c8949e9daf130b199e03cf57bdc960a6', 17);
INSERT INTO public.personalization_variantwording VALUES (34, 'en', 'Packing for a fast tour', '- boots with a firm sole
- one and a half litres of water
- a dry shirt for the top
- a head torch, because the way down may take longer', '<ul>
<li>boots with a firm sole</li>
<li>one and a half litres of water</li>
<li>a dry shirt for the top</li>
<li>a head torch, because the way down may take longer</li>
</ul>
', '82418563df49b83c94528d0cdd536c441746b95c9e2a1061bc7c137ff19af1fe', 17);
INSERT INTO public.personalization_variantwording VALUES (35, 'de', 'Die zwei neuesten Artikel', '[Vögel am Ruf erkennen](item:birds-by-ear) und [Wegwarte, Schafgarbe, Spitzwegerich](item:three-plants).', '<p><a href="/de/journal/birds-by-ear/">Vögel am Ruf erkennen</a> und <a href="/de/journal/three-plants/">Wegwarte, Schafgarbe, Spitzwegerich</a>.</p>
', '67bae7123800b31e89204b19c7040ff969187ad5b4a0f05b820169ae53aa3196', 18);
INSERT INTO public.personalization_variantwording VALUES (36, 'en', 'The two newest articles', '[Birds by ear](item:birds-by-ear) and [Three plants to know](item:three-plants).', '<p><a href="/en/journal/birds-by-ear/">Birds by ear</a> and <a href="/en/journal/three-plants/">Three plants to know</a>.</p>
', 'e0b34e9e9b29e2190c3a36a74cf5af887a9c72c85fd8e46d62fbc04b2d894cfc', 18);
INSERT INTO public.personalization_variantwording VALUES (37, 'de', 'Zwei Artikel, wenn du Vögel magst', '[Vögel am Ruf erkennen](item:birds-by-ear): fünf Stimmen, die du nach einem Spaziergang kennst. Und [Pausen richtig setzen](item:good-breaks), denn Vögel kommen, wenn du still sitzt.', '<p><a href="/de/journal/birds-by-ear/">Vögel am Ruf erkennen</a>: fünf Stimmen, die du nach einem Spaziergang kennst. Und <a href="/de/journal/good-breaks/">Pausen richtig setzen</a>, denn Vögel kommen, wenn du still sitzt.</p>
', 'dd98a3d218e44798961eb9ade2a24101f7e11d6d36315c9d0035088a91546349', 19);
INSERT INTO public.personalization_variantwording VALUES (38, 'en', 'Two reads if you like birds', '[Birds by ear](item:birds-by-ear): five voices that you know after one walk. And [Good breaks](item:good-breaks), because birds come when you sit still.', '<p><a href="/en/journal/birds-by-ear/">Birds by ear</a>: five voices that you know after one walk. And <a href="/en/journal/good-breaks/">Good breaks</a>, because birds come when you sit still.</p>
', '1261e404f3351e3cfd1944326e8f06fda8d342ca4d08313e76da8b1e88e0977e', 19);
INSERT INTO public.personalization_variantwording VALUES (39, 'de', 'Zwei Artikel, wenn du Pflanzen magst', '[Wegwarte, Schafgarbe, Spitzwegerich](item:three-plants) wachsen an jedem Weg. [Warum der Fluss zweimal umzog](item:river-moved) erzählt, woher ihre Samen kamen.', '<p><a href="/de/journal/three-plants/">Wegwarte, Schafgarbe, Spitzwegerich</a> wachsen an jedem Weg. <a href="/de/journal/river-moved/">Warum der Fluss zweimal umzog</a> erzählt, woher ihre Samen kamen.</p>
', 'f9e90889dd24ba8b9561b93236b85942d775b91ffacd1a7a1991adf2ea317a8f', 20);
INSERT INTO public.personalization_variantwording VALUES (40, 'en', 'Two reads if you like plants', '[Three plants to know](item:three-plants) grow beside every path. [Why the river moved twice](item:river-moved) tells where their seeds came from.', '<p><a href="/en/journal/three-plants/">Three plants to know</a> grow beside every path. <a href="/en/journal/river-moved/">Why the river moved twice</a> tells where their seeds came from.</p>
', '13cca14b8eb94c77ba2d8c802376c5abed5fab1587a64216cf56953304864ff3', 20);
INSERT INTO public.personalization_variantwording VALUES (41, 'de', 'Zwei Artikel, wenn du Sterne magst', '[Sternbilder ohne App](item:stars-without-app) braucht deine Augen und zehn Minuten. [Karte statt Handy](item:map-not-phone) hilft auf dem Heimweg im Dunkeln.', '<p><a href="/de/journal/stars-without-app/">Sternbilder ohne App</a> braucht deine Augen und zehn Minuten. <a href="/de/journal/map-not-phone/">Karte statt Handy</a> hilft auf dem Heimweg im Dunkeln.</p>
', '592dae3ea351e59c2d1f847594982a132c1352227617561f90c56e4b7405c38a', 21);
INSERT INTO public.personalization_variantwording VALUES (42, 'en', 'Two reads if you like stars', '[Stars without an app](item:stars-without-app) needs your eyes and ten minutes. [Map, not phone](item:map-not-phone) is for the way home in the dark.', '<p><a href="/en/journal/stars-without-app/">Stars without an app</a> needs your eyes and ten minutes. <a href="/en/journal/map-not-phone/">Map, not phone</a> is for the way home in the dark.</p>
', '6c31604bc998f8bc5fb05a0ae9243e6166b51b20b66a019255a599185ff0fcde', 21);
INSERT INTO public.personalization_variantwording VALUES (43, 'de', 'Zwei Artikel, wenn du Flüsse magst', '[Warum der Fluss zweimal umzog](item:river-moved) beginnt mit einem Hochwasser. [Karte statt Handy](item:map-not-phone) zeigt das alte Bett als dünne blaue Linie.', '<p><a href="/de/journal/river-moved/">Warum der Fluss zweimal umzog</a> beginnt mit einem Hochwasser. <a href="/de/journal/map-not-phone/">Karte statt Handy</a> zeigt das alte Bett als dünne blaue Linie.</p>
', 'bd482b9ac48f6b45a10c348288773eb6431b249b913eebbfee603a0a23c6819f', 22);
INSERT INTO public.personalization_variantwording VALUES (44, 'en', 'Two reads if you like rivers', '[Why the river moved twice](item:river-moved) starts with a flood. [Map, not phone](item:map-not-phone) shows the old bed as a thin blue line.', '<p><a href="/en/journal/river-moved/">Why the river moved twice</a> starts with a flood. <a href="/en/journal/map-not-phone/">Map, not phone</a> shows the old bed as a thin blue line.</p>
', 'e4858d4efec69edce43b9678a87b2e179e3b8709659f07dbf5d1cdd82f239c50', 22);
INSERT INTO public.personalization_variantwording VALUES (45, 'de', 'Zwei Artikel, wenn du Ausrüstung magst', '[Schuhe neu besohlen](item:resole-boots), bevor du neue kaufst. [Karte statt Handy](item:map-not-phone) wiegt sechzig Gramm und braucht keinen Strom.', '<p><a href="/de/journal/resole-boots/">Schuhe neu besohlen</a>, bevor du neue kaufst. <a href="/de/journal/map-not-phone/">Karte statt Handy</a> wiegt sechzig Gramm und braucht keinen Strom.</p>
', '6138f6ec11f37ed7e5d75af3a29d3a8128b83023b0f14386c15ec5da792188e1', 23);
INSERT INTO public.personalization_variantwording VALUES (46, 'en', 'Two reads if you like gear', '[Resole your boots](item:resole-boots) before you buy new ones. [Map, not phone](item:map-not-phone) weighs sixty grams and needs no charging.', '<p><a href="/en/journal/resole-boots/">Resole your boots</a> before you buy new ones. <a href="/en/journal/map-not-phone/">Map, not phone</a> weighs sixty grams and needs no charging.</p>
', 'ee7ef3c42abe5d95746e9eb3561d1fa3f59901d8cd30c507efc04fcaa850c848', 23);
INSERT INTO public.personalization_variantwording VALUES (47, 'de', 'Zwei Artikel, wenn du gern gemeinsam gehst', '[Gehen in der Gruppe](item:walking-in-a-group), ohne dass jemand zurückbleibt. Und [Pausen richtig setzen](item:good-breaks), um die niemand bitten muss.', '<p><a href="/de/journal/walking-in-a-group/">Gehen in der Gruppe</a>, ohne dass jemand zurückbleibt. Und <a href="/de/journal/good-breaks/">Pausen richtig setzen</a>, um die niemand bitten muss.</p>
', '1735d00a1f958d28d1a167d670a72d00141d3c3aeb48cd832599f2e825fa9401', 24);
INSERT INTO public.personalization_variantwording VALUES (48, 'en', 'Two reads if you like company', '[Walking in a group](item:walking-in-a-group) without anybody falling behind, and [Good breaks](item:good-breaks) that nobody has to ask for.', '<p><a href="/en/journal/walking-in-a-group/">Walking in a group</a> without anybody falling behind, and <a href="/en/journal/good-breaks/">Good breaks</a> that nobody has to ask for.</p>
', 'edeb3631f12f72b9dee4658bc44562956598fa57c398210eafdbbd083d95e412', 24);
INSERT INTO public.personalization_variantwording VALUES (49, 'de', 'Sprachen unterwegs', 'Unsere Führungen sind auf Deutsch. Manche gibt es auch auf Englisch, manche in Einfacher Sprache. Frag am Treffpunkt.', '<p>Unsere Führungen sind auf Deutsch. Manche gibt es auch auf Englisch, manche in Einfacher Sprache. Frag am Treffpunkt.</p>
', '20b0c5b3f2f28f2f2a1add50a355e6077632f2472bdf4182da1b4215286c33db', 25);
INSERT INTO public.personalization_variantwording VALUES (50, 'en', 'Languages on tour', 'Our guides speak German. Some also speak English, and some guide in plain German. Ask at the meeting point.', '<p>Our guides speak German. Some also speak English, and some guide in plain German. Ask at the meeting point.</p>
', 'd18f65e2e8567a84d2b8d90e5f2ef62ba3e6a4b93281831907e8594160854bd3', 25);
INSERT INTO public.personalization_variantwording VALUES (51, 'de', 'Touren auf Englisch', 'Touren mit „Führung auch auf Englisch“ werden zweimal erzählt, auf Deutsch und auf Englisch. Sie dauern etwas länger.', '<p>Touren mit „Führung auch auf Englisch“ werden zweimal erzählt, auf Deutsch und auf Englisch. Sie dauern etwas länger.</p>
', 'e05c96433814a1b31077164dc70b7bf792155e786854ff9acbf4625373768c84', 26);
INSERT INTO public.personalization_variantwording VALUES (52, 'en', 'Tours in English', 'Tours marked “guide speaks English” are told twice, in German and in English. They take a little longer.', '<p>Tours marked “guide speaks English” are told twice, in German and in English. They take a little longer.</p>
', '9111c8a0d3410b152ab0146a3429e160dd7834e8e4a3fb51ec085bfee3fa3ba9', 26);
INSERT INTO public.personalization_variantwording VALUES (53, 'de', 'Touren in Einfacher Sprache', 'Touren mit „Einfache Sprache“ haben kurze Sätze und keine Fachwörter. Du kannst jederzeit fragen.', '<p>Touren mit „Einfache Sprache“ haben kurze Sätze und keine Fachwörter. Du kannst jederzeit fragen.</p>
', 'f9c18071bc32be0b52a479739dc635f6fa14308471cc0ad9246f107fab80be99', 27);
INSERT INTO public.personalization_variantwording VALUES (54, 'en', 'Tours in plain German', 'Tours marked “plain German” use short sentences and no technical terms. You can ask at any time.', '<p>Tours marked “plain German” use short sentences and no technical terms. You can ask at any time.</p>
', '21028d6a35733e8e32309355634d0125e641158ebe4963de38afff05f12b52f6', 27);


--
-- Name: accounts_user_groups_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_user_groups_id_seq', 1, false);


--
-- Name: accounts_user_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_user_id_seq', 1, true);


--
-- Name: accounts_user_user_permissions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_user_user_permissions_id_seq', 1, false);


--
-- Name: auth_group_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);


--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);


--
-- Name: auth_permission_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_permission_id_seq', 116, true);


--
-- Name: consent_answer_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.consent_answer_id_seq', 2, true);


--
-- Name: consent_askedfield_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.consent_askedfield_id_seq', 5, true);


--
-- Name: consent_consentevent_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.consent_consentevent_id_seq', 4, true);


--
-- Name: consent_contentnumber_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.consent_contentnumber_id_seq', 1, false);


--
-- Name: consent_fieldoption_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.consent_fieldoption_id_seq', 21, true);


--
-- Name: consent_notice_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.consent_notice_id_seq', 5, true);


--
-- Name: consent_noticeversion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.consent_noticeversion_id_seq', 5, true);


--
-- Name: consent_noticewording_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.consent_noticewording_id_seq', 10, true);


--
-- Name: consent_purpose_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.consent_purpose_id_seq', 2, true);


--
-- Name: consent_standing_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.consent_standing_id_seq', 3, true);


--
-- Name: django_admin_log_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_admin_log_id_seq', 1, false);


--
-- Name: django_content_type_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_content_type_id_seq', 29, true);


--
-- Name: django_migrations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_migrations_id_seq', 22, true);


--
-- Name: personalization_hiddenslot_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.personalization_hiddenslot_id_seq', 1, false);


--
-- Name: personalization_item_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.personalization_item_id_seq', 32, true);


--
-- Name: personalization_itemnote_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.personalization_itemnote_id_seq', 47, true);


--
-- Name: personalization_itemtag_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.personalization_itemtag_id_seq', 73, true);


--
-- Name: personalization_itemwording_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.personalization_itemwording_id_seq', 64, true);


--
-- Name: personalization_rule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.personalization_rule_id_seq', 21, true);


--
-- Name: personalization_ruleclause_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.personalization_ruleclause_id_seq', 21, true);


--
-- Name: personalization_slot_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.personalization_slot_id_seq', 6, true);


--
-- Name: personalization_slotordering_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.personalization_slotordering_id_seq', 5, true);


--
-- Name: personalization_variant_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.personalization_variant_id_seq', 27, true);


--
-- Name: personalization_variantversion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.personalization_variantversion_id_seq', 27, true);


--
-- Name: personalization_variantwording_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.personalization_variantwording_id_seq', 54, true);


--
-- Name: accounts_user accounts_user_email_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_email_key UNIQUE (email);


--
-- Name: accounts_user_groups accounts_user_groups_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_pkey PRIMARY KEY (id);


--
-- Name: accounts_user_groups accounts_user_groups_user_id_group_id_59c0b32f_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_group_id_59c0b32f_uniq UNIQUE (user_id, group_id);


--
-- Name: accounts_user accounts_user_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);


--
-- Name: accounts_user_user_permissions accounts_user_user_permi_user_id_permission_id_2ab516c2_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permi_user_id_permission_id_2ab516c2_uniq UNIQUE (user_id, permission_id);


--
-- Name: accounts_user_user_permissions accounts_user_user_permissions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permissions_pkey PRIMARY KEY (id);


--
-- Name: accounts_visitor accounts_visitor_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_visitor
    ADD CONSTRAINT accounts_visitor_pkey PRIMARY KEY (id);


--
-- Name: accounts_visitor accounts_visitor_user_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_visitor
    ADD CONSTRAINT accounts_visitor_user_id_key UNIQUE (user_id);


--
-- Name: auth_group auth_group_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);


--
-- Name: auth_group_permissions auth_group_permissions_group_id_permission_id_0cd325b0_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);


--
-- Name: auth_group_permissions auth_group_permissions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);


--
-- Name: auth_group auth_group_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);


--
-- Name: auth_permission auth_permission_content_type_id_codename_01ab375a_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);


--
-- Name: auth_permission auth_permission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);


--
-- Name: personalization_ruleclause clause_place_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_ruleclause
    ADD CONSTRAINT clause_place_once UNIQUE (rule_id, "position");


--
-- Name: consent_answer consent_answer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_answer
    ADD CONSTRAINT consent_answer_pkey PRIMARY KEY (id);


--
-- Name: consent_askedfield consent_askedfield_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_askedfield
    ADD CONSTRAINT consent_askedfield_key_key UNIQUE (key);


--
-- Name: consent_askedfield consent_askedfield_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_askedfield
    ADD CONSTRAINT consent_askedfield_pkey PRIMARY KEY (id);


--
-- Name: consent_askedfield consent_askedfield_position_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_askedfield
    ADD CONSTRAINT consent_askedfield_position_key UNIQUE ("position");


--
-- Name: consent_consentevent consent_consentevent_nonce_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_consentevent
    ADD CONSTRAINT consent_consentevent_nonce_key UNIQUE (nonce);


--
-- Name: consent_consentevent consent_consentevent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_consentevent
    ADD CONSTRAINT consent_consentevent_pkey PRIMARY KEY (id);


--
-- Name: consent_consentevent consent_consentevent_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_consentevent
    ADD CONSTRAINT consent_consentevent_uuid_key UNIQUE (uuid);


--
-- Name: consent_contentnumber consent_contentnumber_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_contentnumber
    ADD CONSTRAINT consent_contentnumber_pkey PRIMARY KEY (id);


--
-- Name: consent_fieldoption consent_fieldoption_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_fieldoption
    ADD CONSTRAINT consent_fieldoption_pkey PRIMARY KEY (id);


--
-- Name: consent_notice consent_notice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_notice
    ADD CONSTRAINT consent_notice_pkey PRIMARY KEY (id);


--
-- Name: consent_noticeversion consent_noticeversion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_noticeversion
    ADD CONSTRAINT consent_noticeversion_pkey PRIMARY KEY (id);


--
-- Name: consent_noticewording consent_noticewording_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_noticewording
    ADD CONSTRAINT consent_noticewording_pkey PRIMARY KEY (id);


--
-- Name: consent_purpose consent_purpose_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_purpose
    ADD CONSTRAINT consent_purpose_key_key UNIQUE (key);


--
-- Name: consent_purpose consent_purpose_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_purpose
    ADD CONSTRAINT consent_purpose_pkey PRIMARY KEY (id);


--
-- Name: consent_standing consent_standing_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_standing
    ADD CONSTRAINT consent_standing_pkey PRIMARY KEY (id);


--
-- Name: django_admin_log django_admin_log_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_pkey PRIMARY KEY (id);


--
-- Name: django_content_type django_content_type_app_label_model_76bd3d3b_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);


--
-- Name: django_content_type django_content_type_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);


--
-- Name: django_migrations django_migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);


--
-- Name: django_session django_session_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);


--
-- Name: personalization_hiddenslot hidden_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_hiddenslot
    ADD CONSTRAINT hidden_once UNIQUE (visitor_id, slot_id);


--
-- Name: personalization_itemnote item_note_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_itemnote
    ADD CONSTRAINT item_note_once UNIQUE (item_id, field_id, value);


--
-- Name: personalization_item item_place_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_item
    ADD CONSTRAINT item_place_once UNIQUE (collection, "position");


--
-- Name: personalization_itemtag item_tag_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_itemtag
    ADD CONSTRAINT item_tag_once UNIQUE (item_id, field_id, value);


--
-- Name: personalization_itemwording item_words_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_itemwording
    ADD CONSTRAINT item_words_once UNIQUE (item_id, language);


--
-- Name: consent_answer one_answer_a_field; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_answer
    ADD CONSTRAINT one_answer_a_field UNIQUE (visitor_id, field_id);


--
-- Name: consent_notice one_notice_per_use; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_notice
    ADD CONSTRAINT one_notice_per_use UNIQUE (field_id, purpose_id);


--
-- Name: consent_standing one_standing_a_notice; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_standing
    ADD CONSTRAINT one_standing_a_notice UNIQUE (visitor_id, notice_id);


--
-- Name: consent_noticewording one_wording_a_language; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_noticewording
    ADD CONSTRAINT one_wording_a_language UNIQUE (version_id, language);


--
-- Name: consent_fieldoption option_key_once_per_field; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_fieldoption
    ADD CONSTRAINT option_key_once_per_field UNIQUE (field_id, key);


--
-- Name: consent_fieldoption option_place_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_fieldoption
    ADD CONSTRAINT option_place_once UNIQUE (field_id, "position");


--
-- Name: personalization_slotordering order_by_a_field_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_slotordering
    ADD CONSTRAINT order_by_a_field_once UNIQUE (slot_id, field_id);


--
-- Name: personalization_hiddenslot personalization_hiddenslot_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_hiddenslot
    ADD CONSTRAINT personalization_hiddenslot_pkey PRIMARY KEY (id);


--
-- Name: personalization_item personalization_item_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_item
    ADD CONSTRAINT personalization_item_key_key UNIQUE (key);


--
-- Name: personalization_item personalization_item_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_item
    ADD CONSTRAINT personalization_item_pkey PRIMARY KEY (id);


--
-- Name: personalization_itemnote personalization_itemnote_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_itemnote
    ADD CONSTRAINT personalization_itemnote_pkey PRIMARY KEY (id);


--
-- Name: personalization_itemtag personalization_itemtag_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_itemtag
    ADD CONSTRAINT personalization_itemtag_pkey PRIMARY KEY (id);


--
-- Name: personalization_itemwording personalization_itemwording_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_itemwording
    ADD CONSTRAINT personalization_itemwording_pkey PRIMARY KEY (id);


--
-- Name: personalization_rule personalization_rule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_rule
    ADD CONSTRAINT personalization_rule_pkey PRIMARY KEY (id);


--
-- Name: personalization_ruleclause personalization_ruleclause_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_ruleclause
    ADD CONSTRAINT personalization_ruleclause_pkey PRIMARY KEY (id);


--
-- Name: personalization_slot personalization_slot_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_slot
    ADD CONSTRAINT personalization_slot_key_key UNIQUE (key);


--
-- Name: personalization_slot personalization_slot_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_slot
    ADD CONSTRAINT personalization_slot_pkey PRIMARY KEY (id);


--
-- Name: personalization_slot personalization_slot_position_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_slot
    ADD CONSTRAINT personalization_slot_position_key UNIQUE ("position");


--
-- Name: personalization_slotordering personalization_slotordering_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_slotordering
    ADD CONSTRAINT personalization_slotordering_pkey PRIMARY KEY (id);


--
-- Name: personalization_variant personalization_variant_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_variant
    ADD CONSTRAINT personalization_variant_pkey PRIMARY KEY (id);


--
-- Name: personalization_variantversion personalization_variantversion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_variantversion
    ADD CONSTRAINT personalization_variantversion_pkey PRIMARY KEY (id);


--
-- Name: personalization_variantwording personalization_variantwording_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_variantwording
    ADD CONSTRAINT personalization_variantwording_pkey PRIMARY KEY (id);


--
-- Name: personalization_rule rank_once_per_slot; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_rule
    ADD CONSTRAINT rank_once_per_slot UNIQUE (slot_id, rank);


--
-- Name: personalization_variant variant_key_once_per_slot; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_variant
    ADD CONSTRAINT variant_key_once_per_slot UNIQUE (slot_id, key);


--
-- Name: personalization_variantversion variant_number_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_variantversion
    ADD CONSTRAINT variant_number_once UNIQUE (variant_id, number);


--
-- Name: personalization_variantwording variant_words_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_variantwording
    ADD CONSTRAINT variant_words_once UNIQUE (version_id, language);


--
-- Name: consent_noticeversion version_number_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_noticeversion
    ADD CONSTRAINT version_number_once UNIQUE (notice_id, number);


--
-- Name: accounts_user_email_b2644a56_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_user_email_b2644a56_like ON public.accounts_user USING btree (email varchar_pattern_ops);


--
-- Name: accounts_user_groups_group_id_bd11a704; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_user_groups_group_id_bd11a704 ON public.accounts_user_groups USING btree (group_id);


--
-- Name: accounts_user_groups_user_id_52b62117; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_user_groups_user_id_52b62117 ON public.accounts_user_groups USING btree (user_id);


--
-- Name: accounts_user_user_permissions_permission_id_113bb443; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_user_user_permissions_permission_id_113bb443 ON public.accounts_user_user_permissions USING btree (permission_id);


--
-- Name: accounts_user_user_permissions_user_id_e4f0a161; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_user_user_permissions_user_id_e4f0a161 ON public.accounts_user_user_permissions USING btree (user_id);


--
-- Name: auth_group_name_a6ea08ec_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);


--
-- Name: auth_group_permissions_group_id_b120cbf9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);


--
-- Name: auth_group_permissions_permission_id_84c5c92e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);


--
-- Name: auth_permission_content_type_id_2f476e4b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);


--
-- Name: consent_answer_field_id_adbdaba2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consent_answer_field_id_adbdaba2 ON public.consent_answer USING btree (field_id);


--
-- Name: consent_answer_visitor_id_033f8cf8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consent_answer_visitor_id_033f8cf8 ON public.consent_answer USING btree (visitor_id);


--
-- Name: consent_askedfield_key_550d302f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consent_askedfield_key_550d302f_like ON public.consent_askedfield USING btree (key varchar_pattern_ops);


--
-- Name: consent_consentevent_replaces_id_9076a2c9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consent_consentevent_replaces_id_9076a2c9 ON public.consent_consentevent USING btree (replaces_id);


--
-- Name: consent_consentevent_visitor_id_930fa389; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consent_consentevent_visitor_id_930fa389 ON public.consent_consentevent USING btree (visitor_id);


--
-- Name: consent_consentevent_wording_id_ddf82a14; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consent_consentevent_wording_id_ddf82a14 ON public.consent_consentevent USING btree (wording_id);


--
-- Name: consent_fieldoption_field_id_d0121a1c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consent_fieldoption_field_id_d0121a1c ON public.consent_fieldoption USING btree (field_id);


--
-- Name: consent_fieldoption_key_72ff3522; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consent_fieldoption_key_72ff3522 ON public.consent_fieldoption USING btree (key);


--
-- Name: consent_fieldoption_key_72ff3522_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consent_fieldoption_key_72ff3522_like ON public.consent_fieldoption USING btree (key varchar_pattern_ops);


--
-- Name: consent_notice_field_id_8e764070; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consent_notice_field_id_8e764070 ON public.consent_notice USING btree (field_id);


--
-- Name: consent_notice_purpose_id_e688afa9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consent_notice_purpose_id_e688afa9 ON public.consent_notice USING btree (purpose_id);


--
-- Name: consent_noticeversion_notice_id_16fb3ccb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consent_noticeversion_notice_id_16fb3ccb ON public.consent_noticeversion USING btree (notice_id);


--
-- Name: consent_noticewording_version_id_0bae43d3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consent_noticewording_version_id_0bae43d3 ON public.consent_noticewording USING btree (version_id);


--
-- Name: consent_purpose_key_f58087db_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consent_purpose_key_f58087db_like ON public.consent_purpose USING btree (key varchar_pattern_ops);


--
-- Name: consent_standing_answer_id_3cbf9e7d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consent_standing_answer_id_3cbf9e7d ON public.consent_standing USING btree (answer_id);


--
-- Name: consent_standing_event_id_27a009e9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consent_standing_event_id_27a009e9 ON public.consent_standing USING btree (event_id);


--
-- Name: consent_standing_notice_id_0baf4380; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consent_standing_notice_id_0baf4380 ON public.consent_standing USING btree (notice_id);


--
-- Name: consent_standing_visitor_id_f0a35890; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consent_standing_visitor_id_f0a35890 ON public.consent_standing USING btree (visitor_id);


--
-- Name: django_admin_log_content_type_id_c4bce8eb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_admin_log_content_type_id_c4bce8eb ON public.django_admin_log USING btree (content_type_id);


--
-- Name: django_admin_log_user_id_c564eba6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_admin_log_user_id_c564eba6 ON public.django_admin_log USING btree (user_id);


--
-- Name: django_session_expire_date_a5c62663; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);


--
-- Name: django_session_session_key_c0390e0f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);


--
-- Name: one_default_per_slot; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_default_per_slot ON public.personalization_variant USING btree (slot_id) WHERE is_default;


--
-- Name: personalization_hiddenslot_slot_id_fd37bef8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_hiddenslot_slot_id_fd37bef8 ON public.personalization_hiddenslot USING btree (slot_id);


--
-- Name: personalization_hiddenslot_visitor_id_73e3bb16; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_hiddenslot_visitor_id_73e3bb16 ON public.personalization_hiddenslot USING btree (visitor_id);


--
-- Name: personalization_item_key_d617b71d_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_item_key_d617b71d_like ON public.personalization_item USING btree (key varchar_pattern_ops);


--
-- Name: personalization_itemnote_field_id_71332892; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_itemnote_field_id_71332892 ON public.personalization_itemnote USING btree (field_id);


--
-- Name: personalization_itemnote_item_id_7d3d77c5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_itemnote_item_id_7d3d77c5 ON public.personalization_itemnote USING btree (item_id);


--
-- Name: personalization_itemnote_value_434b9d51; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_itemnote_value_434b9d51 ON public.personalization_itemnote USING btree (value);


--
-- Name: personalization_itemnote_value_434b9d51_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_itemnote_value_434b9d51_like ON public.personalization_itemnote USING btree (value varchar_pattern_ops);


--
-- Name: personalization_itemtag_field_id_0834ad08; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_itemtag_field_id_0834ad08 ON public.personalization_itemtag USING btree (field_id);


--
-- Name: personalization_itemtag_item_id_c1ae740a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_itemtag_item_id_c1ae740a ON public.personalization_itemtag USING btree (item_id);


--
-- Name: personalization_itemtag_value_431069c0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_itemtag_value_431069c0 ON public.personalization_itemtag USING btree (value);


--
-- Name: personalization_itemtag_value_431069c0_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_itemtag_value_431069c0_like ON public.personalization_itemtag USING btree (value varchar_pattern_ops);


--
-- Name: personalization_itemwording_item_id_84338b45; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_itemwording_item_id_84338b45 ON public.personalization_itemwording USING btree (item_id);


--
-- Name: personalization_rule_slot_id_07c00402; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_rule_slot_id_07c00402 ON public.personalization_rule USING btree (slot_id);


--
-- Name: personalization_rule_variant_id_cd8c3cca; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_rule_variant_id_cd8c3cca ON public.personalization_rule USING btree (variant_id);


--
-- Name: personalization_ruleclause_field_id_21398eec; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_ruleclause_field_id_21398eec ON public.personalization_ruleclause USING btree (field_id);


--
-- Name: personalization_ruleclause_rule_id_608072e0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_ruleclause_rule_id_608072e0 ON public.personalization_ruleclause USING btree (rule_id);


--
-- Name: personalization_slot_key_ba13abee_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_slot_key_ba13abee_like ON public.personalization_slot USING btree (key varchar_pattern_ops);


--
-- Name: personalization_slot_purpose_id_d2ee8e45; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_slot_purpose_id_d2ee8e45 ON public.personalization_slot USING btree (purpose_id);


--
-- Name: personalization_slotordering_field_id_0507834f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_slotordering_field_id_0507834f ON public.personalization_slotordering USING btree (field_id);


--
-- Name: personalization_slotordering_slot_id_fbc97c77; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_slotordering_slot_id_fbc97c77 ON public.personalization_slotordering USING btree (slot_id);


--
-- Name: personalization_variant_key_d0ca4771; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_variant_key_d0ca4771 ON public.personalization_variant USING btree (key);


--
-- Name: personalization_variant_key_d0ca4771_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_variant_key_d0ca4771_like ON public.personalization_variant USING btree (key varchar_pattern_ops);


--
-- Name: personalization_variant_slot_id_24843c60; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_variant_slot_id_24843c60 ON public.personalization_variant USING btree (slot_id);


--
-- Name: personalization_variantversion_variant_id_6486fb54; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_variantversion_variant_id_6486fb54 ON public.personalization_variantversion USING btree (variant_id);


--
-- Name: personalization_variantwording_version_id_31fded88; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personalization_variantwording_version_id_31fded88 ON public.personalization_variantwording USING btree (version_id);


--
-- Name: consent_consentevent consent_consentevent_no_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER consent_consentevent_no_truncate BEFORE TRUNCATE ON public.consent_consentevent FOR EACH STATEMENT EXECUTE FUNCTION public.consent_consentevent_no_truncate();


--
-- Name: consent_consentevent consent_event_no_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER consent_event_no_delete BEFORE DELETE ON public.consent_consentevent FOR EACH ROW EXECUTE FUNCTION public.consent_event_no_delete();


--
-- Name: consent_consentevent consent_event_no_replace; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER consent_event_no_replace BEFORE INSERT ON public.consent_consentevent FOR EACH ROW EXECUTE FUNCTION public.consent_event_no_replace();


--
-- Name: consent_consentevent consent_event_no_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER consent_event_no_update BEFORE UPDATE ON public.consent_consentevent FOR EACH ROW EXECUTE FUNCTION public.consent_event_no_update();


--
-- Name: consent_noticeversion consent_noticeversion_no_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER consent_noticeversion_no_truncate BEFORE TRUNCATE ON public.consent_noticeversion FOR EACH STATEMENT EXECUTE FUNCTION public.consent_noticeversion_no_truncate();


--
-- Name: consent_noticewording consent_noticewording_no_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER consent_noticewording_no_truncate BEFORE TRUNCATE ON public.consent_noticewording FOR EACH STATEMENT EXECUTE FUNCTION public.consent_noticewording_no_truncate();


--
-- Name: consent_noticeversion consent_version_no_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER consent_version_no_delete BEFORE DELETE ON public.consent_noticeversion FOR EACH ROW EXECUTE FUNCTION public.consent_version_no_delete();


--
-- Name: consent_noticeversion consent_version_no_replace; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER consent_version_no_replace BEFORE INSERT ON public.consent_noticeversion FOR EACH ROW EXECUTE FUNCTION public.consent_version_no_replace();


--
-- Name: consent_noticeversion consent_version_no_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER consent_version_no_update BEFORE UPDATE ON public.consent_noticeversion FOR EACH ROW EXECUTE FUNCTION public.consent_version_no_update();


--
-- Name: consent_noticewording consent_wording_no_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER consent_wording_no_delete BEFORE DELETE ON public.consent_noticewording FOR EACH ROW EXECUTE FUNCTION public.consent_wording_no_delete();


--
-- Name: consent_noticewording consent_wording_no_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER consent_wording_no_insert BEFORE INSERT ON public.consent_noticewording FOR EACH ROW EXECUTE FUNCTION public.consent_wording_no_insert();


--
-- Name: consent_noticewording consent_wording_no_move; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER consent_wording_no_move BEFORE UPDATE ON public.consent_noticewording FOR EACH ROW EXECUTE FUNCTION public.consent_wording_no_move();


--
-- Name: consent_noticewording consent_wording_no_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER consent_wording_no_update BEFORE UPDATE ON public.consent_noticewording FOR EACH ROW EXECUTE FUNCTION public.consent_wording_no_update();


--
-- Name: accounts_user_groups accounts_user_groups_group_id_bd11a704_fk_auth_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_group_id_bd11a704_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_user_groups accounts_user_groups_user_id_52b62117_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_52b62117_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_user_user_permissions accounts_user_user_p_permission_id_113bb443_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_permission_id_113bb443_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_user_user_permissions accounts_user_user_p_user_id_e4f0a161_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_user_id_e4f0a161_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_visitor accounts_visitor_user_id_175ab407_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_visitor
    ADD CONSTRAINT accounts_visitor_user_id_175ab407_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_group_permissions auth_group_permissio_permission_id_84c5c92e_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_group_permissions auth_group_permissions_group_id_b120cbf9_fk_auth_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_permission auth_permission_content_type_id_2f476e4b_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: consent_answer consent_answer_field_id_adbdaba2_fk_consent_askedfield_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_answer
    ADD CONSTRAINT consent_answer_field_id_adbdaba2_fk_consent_askedfield_id FOREIGN KEY (field_id) REFERENCES public.consent_askedfield(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: consent_answer consent_answer_visitor_id_033f8cf8_fk_accounts_visitor_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_answer
    ADD CONSTRAINT consent_answer_visitor_id_033f8cf8_fk_accounts_visitor_id FOREIGN KEY (visitor_id) REFERENCES public.accounts_visitor(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: consent_consentevent consent_consentevent_replaces_id_9076a2c9_fk_consent_c; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_consentevent
    ADD CONSTRAINT consent_consentevent_replaces_id_9076a2c9_fk_consent_c FOREIGN KEY (replaces_id) REFERENCES public.consent_consentevent(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: consent_consentevent consent_consentevent_wording_id_ddf82a14_fk_consent_n; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_consentevent
    ADD CONSTRAINT consent_consentevent_wording_id_ddf82a14_fk_consent_n FOREIGN KEY (wording_id) REFERENCES public.consent_noticewording(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: consent_fieldoption consent_fieldoption_field_id_d0121a1c_fk_consent_askedfield_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_fieldoption
    ADD CONSTRAINT consent_fieldoption_field_id_d0121a1c_fk_consent_askedfield_id FOREIGN KEY (field_id) REFERENCES public.consent_askedfield(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: consent_notice consent_notice_field_id_8e764070_fk_consent_askedfield_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_notice
    ADD CONSTRAINT consent_notice_field_id_8e764070_fk_consent_askedfield_id FOREIGN KEY (field_id) REFERENCES public.consent_askedfield(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: consent_notice consent_notice_purpose_id_e688afa9_fk_consent_purpose_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_notice
    ADD CONSTRAINT consent_notice_purpose_id_e688afa9_fk_consent_purpose_id FOREIGN KEY (purpose_id) REFERENCES public.consent_purpose(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: consent_noticeversion consent_noticeversion_notice_id_16fb3ccb_fk_consent_notice_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_noticeversion
    ADD CONSTRAINT consent_noticeversion_notice_id_16fb3ccb_fk_consent_notice_id FOREIGN KEY (notice_id) REFERENCES public.consent_notice(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: consent_noticewording consent_noticewordin_version_id_0bae43d3_fk_consent_n; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_noticewording
    ADD CONSTRAINT consent_noticewordin_version_id_0bae43d3_fk_consent_n FOREIGN KEY (version_id) REFERENCES public.consent_noticeversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: consent_standing consent_standing_answer_id_3cbf9e7d_fk_consent_answer_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_standing
    ADD CONSTRAINT consent_standing_answer_id_3cbf9e7d_fk_consent_answer_id FOREIGN KEY (answer_id) REFERENCES public.consent_answer(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: consent_standing consent_standing_event_id_27a009e9_fk_consent_consentevent_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_standing
    ADD CONSTRAINT consent_standing_event_id_27a009e9_fk_consent_consentevent_id FOREIGN KEY (event_id) REFERENCES public.consent_consentevent(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: consent_standing consent_standing_notice_id_0baf4380_fk_consent_notice_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_standing
    ADD CONSTRAINT consent_standing_notice_id_0baf4380_fk_consent_notice_id FOREIGN KEY (notice_id) REFERENCES public.consent_notice(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: consent_standing consent_standing_visitor_id_f0a35890_fk_accounts_visitor_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.consent_standing
    ADD CONSTRAINT consent_standing_visitor_id_f0a35890_fk_accounts_visitor_id FOREIGN KEY (visitor_id) REFERENCES public.accounts_visitor(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: django_admin_log django_admin_log_content_type_id_c4bce8eb_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_content_type_id_c4bce8eb_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: django_admin_log django_admin_log_user_id_c564eba6_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_user_id_c564eba6_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: personalization_hiddenslot personalization_hidd_slot_id_fd37bef8_fk_personali; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_hiddenslot
    ADD CONSTRAINT personalization_hidd_slot_id_fd37bef8_fk_personali FOREIGN KEY (slot_id) REFERENCES public.personalization_slot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: personalization_hiddenslot personalization_hidd_visitor_id_73e3bb16_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_hiddenslot
    ADD CONSTRAINT personalization_hidd_visitor_id_73e3bb16_fk_accounts_ FOREIGN KEY (visitor_id) REFERENCES public.accounts_visitor(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: personalization_itemtag personalization_item_field_id_0834ad08_fk_consent_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_itemtag
    ADD CONSTRAINT personalization_item_field_id_0834ad08_fk_consent_a FOREIGN KEY (field_id) REFERENCES public.consent_askedfield(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: personalization_itemnote personalization_item_field_id_71332892_fk_consent_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_itemnote
    ADD CONSTRAINT personalization_item_field_id_71332892_fk_consent_a FOREIGN KEY (field_id) REFERENCES public.consent_askedfield(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: personalization_itemnote personalization_item_item_id_7d3d77c5_fk_personali; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_itemnote
    ADD CONSTRAINT personalization_item_item_id_7d3d77c5_fk_personali FOREIGN KEY (item_id) REFERENCES public.personalization_item(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: personalization_itemwording personalization_item_item_id_84338b45_fk_personali; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_itemwording
    ADD CONSTRAINT personalization_item_item_id_84338b45_fk_personali FOREIGN KEY (item_id) REFERENCES public.personalization_item(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: personalization_itemtag personalization_item_item_id_c1ae740a_fk_personali; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_itemtag
    ADD CONSTRAINT personalization_item_item_id_c1ae740a_fk_personali FOREIGN KEY (item_id) REFERENCES public.personalization_item(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: personalization_ruleclause personalization_rule_field_id_21398eec_fk_consent_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_ruleclause
    ADD CONSTRAINT personalization_rule_field_id_21398eec_fk_consent_a FOREIGN KEY (field_id) REFERENCES public.consent_askedfield(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: personalization_ruleclause personalization_rule_rule_id_608072e0_fk_personali; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_ruleclause
    ADD CONSTRAINT personalization_rule_rule_id_608072e0_fk_personali FOREIGN KEY (rule_id) REFERENCES public.personalization_rule(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: personalization_rule personalization_rule_slot_id_07c00402_fk_personali; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_rule
    ADD CONSTRAINT personalization_rule_slot_id_07c00402_fk_personali FOREIGN KEY (slot_id) REFERENCES public.personalization_slot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: personalization_rule personalization_rule_variant_id_cd8c3cca_fk_personali; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_rule
    ADD CONSTRAINT personalization_rule_variant_id_cd8c3cca_fk_personali FOREIGN KEY (variant_id) REFERENCES public.personalization_variant(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: personalization_slotordering personalization_slot_field_id_0507834f_fk_consent_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_slotordering
    ADD CONSTRAINT personalization_slot_field_id_0507834f_fk_consent_a FOREIGN KEY (field_id) REFERENCES public.consent_askedfield(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: personalization_slot personalization_slot_purpose_id_d2ee8e45_fk_consent_purpose_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_slot
    ADD CONSTRAINT personalization_slot_purpose_id_d2ee8e45_fk_consent_purpose_id FOREIGN KEY (purpose_id) REFERENCES public.consent_purpose(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: personalization_slotordering personalization_slot_slot_id_fbc97c77_fk_personali; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_slotordering
    ADD CONSTRAINT personalization_slot_slot_id_fbc97c77_fk_personali FOREIGN KEY (slot_id) REFERENCES public.personalization_slot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: personalization_variant personalization_vari_slot_id_24843c60_fk_personali; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_variant
    ADD CONSTRAINT personalization_vari_slot_id_24843c60_fk_personali FOREIGN KEY (slot_id) REFERENCES public.personalization_slot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: personalization_variantversion personalization_vari_variant_id_6486fb54_fk_personali; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_variantversion
    ADD CONSTRAINT personalization_vari_variant_id_6486fb54_fk_personali FOREIGN KEY (variant_id) REFERENCES public.personalization_variant(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: personalization_variantwording personalization_vari_version_id_31fded88_fk_personali; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personalization_variantwording
    ADD CONSTRAINT personalization_vari_version_id_31fded88_fk_personali FOREIGN KEY (version_id) REFERENCES public.personalization_variantversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- PostgreSQL database dump complete
--

\unrestrict DbeQC7At9VbpR6c5cSRz67nTg9LgTVZa7yJ7qkckFtQLpywIi29FITbdiafaF23
