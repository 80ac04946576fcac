using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kept.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "absences",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    deputy_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_absences", x => x.person_id);
                });

            migrationBuilder.CreateTable(
                name: "agreement_samples",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    seed = table.Column<int>(type: "INTEGER", nullable: false),
                    drawn_at = table.Column<long>(type: "INTEGER", nullable: false),
                    drawn_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    first_coder_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    second_coder_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_samples", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "alert_rules",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    question = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    at_most = table.Column<int>(type: "INTEGER", nullable: true),
                    surveys = table.Column<string>(type: "TEXT", nullable: false),
                    trigger_json = table.Column<string>(type: "TEXT", nullable: true),
                    due_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    to_person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    to_team_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    live_since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_rules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "answer_files",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    token = table.Column<byte[]>(type: "BLOB", nullable: false),
                    own_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    size = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    look_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_answer_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    unit_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    start = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_rounds",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    opened_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_rounds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bank_questions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    questionnaire = table.Column<string>(type: "TEXT", nullable: false),
                    tags = table.Column<string>(type: "TEXT", nullable: false),
                    advice = table.Column<string>(type: "TEXT", nullable: true),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    approved_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    approved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    retired_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    retired_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bank_questions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "begun_responses",
                columns: table => new
                {
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    token = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    answers = table.Column<string>(type: "TEXT", nullable: false),
                    screen = table.Column<int>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 35, nullable: false),
                    attributes = table.Column<string>(type: "TEXT", nullable: false),
                    mode = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    begun_at = table.Column<long>(type: "INTEGER", nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    keep_until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_begun_responses", x => new { x.survey_id, x.token });
                });

            migrationBuilder.CreateTable(
                name: "bulk_marks",
                columns: table => new
                {
                    post = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_marks", x => new { x.post, x.number });
                });

            migrationBuilder.CreateTable(
                name: "case_messages",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    mark = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    message_id = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    folded = table.Column<string>(type: "TEXT", nullable: true),
                    is_cut = table.Column<bool>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    mail_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    contact = table.Column<int>(type: "INTEGER", nullable: true),
                    undelivered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    undelivered = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_rules",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    contact_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    most_pause_days = table.Column<int>(type: "INTEGER", nullable: false),
                    steps_required = table.Column<bool>(type: "INTEGER", nullable: false),
                    kind_of_new_cases = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_rules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_threads",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sent = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_threads", x => x.case_id);
                });

            migrationBuilder.CreateTable(
                name: "cases",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    response_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    rule_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    question = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    score = table.Column<int>(type: "INTEGER", nullable: true),
                    out_of = table.Column<int>(type: "INTEGER", nullable: true),
                    matters = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    customer_words = table.Column<string>(type: "TEXT", nullable: true),
                    customer_mark = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    unit_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    touchpoint_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    owner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    team_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    first_owner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    kind_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    due_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    taken_at = table.Column<long>(type: "INTEGER", nullable: true),
                    contacted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    paused_until = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    signal_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    next_due_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "channels",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    url = table.Column<string>(type: "TEXT", nullable: false),
                    host = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    secret = table.Column<string>(type: "TEXT", nullable: true),
                    old_secret = table.Column<string>(type: "TEXT", nullable: true),
                    old_secret_until = table.Column<long>(type: "INTEGER", nullable: true),
                    events = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    unit_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    with_words = table.Column<bool>(type: "INTEGER", nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    given_up = table.Column<bool>(type: "INTEGER", nullable: false),
                    failures = table.Column<int>(type: "INTEGER", nullable: false),
                    failing_since = table.Column<long>(type: "INTEGER", nullable: true),
                    rest_until = table.Column<long>(type: "INTEGER", nullable: true),
                    made_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_channels", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "codebook_examples",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    comment = table.Column<string>(type: "TEXT", nullable: false),
                    asked = table.Column<string>(type: "TEXT", nullable: true),
                    response_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    sentiment = table.Column<int>(type: "INTEGER", nullable: true),
                    reasons = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_codebook_examples", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "codebook_versions",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    made_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    change = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    detail = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_codebook_versions", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "coded_tables",
                columns: table => new
                {
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    is_second = table.Column<bool>(type: "INTEGER", nullable: false),
                    coding = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    making = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coded_tables", x => x.survey_id);
                });

            migrationBuilder.CreateTable(
                name: "comment_corrections",
                columns: table => new
                {
                    response_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    question = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sentiment = table.Column<int>(type: "INTEGER", nullable: false),
                    reasons = table.Column<string>(type: "TEXT", nullable: false),
                    corrected_at = table.Column<long>(type: "INTEGER", nullable: false),
                    corrected_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    response_position = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_comment_corrections", x => new { x.response_id, x.question });
                });

            migrationBuilder.CreateTable(
                name: "comment_matters",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    response_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    unit_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    touchpoint_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    question = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    matter = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    confidence = table.Column<double>(type: "REAL", nullable: false),
                    said_at = table.Column<long>(type: "INTEGER", nullable: false),
                    found_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_comment_matters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contact_limits",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contact_limits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contact_menus",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contact_menus", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "counters",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    value = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counters", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "cursors",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    leased_by = table.Column<string>(type: "TEXT", nullable: true),
                    leased_until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cursors", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "customer_needs",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    names = table.Column<string>(type: "TEXT", nullable: false),
                    per_month = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customer_needs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dashboards",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    owner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    shared_at = table.Column<long>(type: "INTEGER", nullable: true),
                    for_role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    tiles = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dashboards", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    target_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    body = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    next_try_at = table.Column<long>(type: "INTEGER", nullable: true),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    tried_at = table.Column<long>(type: "INTEGER", nullable: true),
                    status = table.Column<int>(type: "INTEGER", nullable: true),
                    trouble = table.Column<string>(type: "TEXT", nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deliveries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "digest_subscriptions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    series = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    rhythm = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    weekday = table.Column<int>(type: "INTEGER", nullable: false),
                    month_day = table.Column<int>(type: "INTEGER", nullable: false),
                    hour = table.Column<int>(type: "INTEGER", nullable: false),
                    with_pdf = table.Column<bool>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_digest_subscriptions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "events",
                columns: table => new
                {
                    position = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    subject_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_events", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "flow_talks",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    log = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    from = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    to = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    begun_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_flow_talks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hand_codes",
                columns: table => new
                {
                    sample_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    hand = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sentiment = table.Column<int>(type: "INTEGER", nullable: false),
                    reasons = table.Column<string>(type: "TEXT", nullable: false),
                    coded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hand_codes", x => new { x.sample_id, x.number, x.hand });
                });

            migrationBuilder.CreateTable(
                name: "handoff_costs",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    per_hour = table.Column<decimal>(type: "TEXT", precision: 12, scale: 2, nullable: true),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handoff_costs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "import_refusals",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    import_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    column = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_refusals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "imported_logs",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    format = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    map = table.Column<string>(type: "TEXT", nullable: true),
                    cases = table.Column<int>(type: "INTEGER", nullable: false),
                    events = table.Column<long>(type: "INTEGER", nullable: false),
                    handoffs = table.Column<long>(type: "INTEGER", nullable: false),
                    ping_pong = table.Column<long>(type: "INTEGER", nullable: false),
                    refused = table.Column<long>(type: "INTEGER", nullable: false),
                    stamp = table.Column<byte[]>(type: "BLOB", nullable: false),
                    report = table.Column<string>(type: "TEXT", nullable: false),
                    imported_at = table.Column<long>(type: "INTEGER", nullable: false),
                    imported_by = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imported_logs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    map = table.Column<string>(type: "TEXT", nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    bytes_read = table.Column<long>(type: "INTEGER", nullable: false),
                    imported = table.Column<int>(type: "INTEGER", nullable: false),
                    already_there = table.Column<int>(type: "INTEGER", nullable: false),
                    refused = table.Column<int>(type: "INTEGER", nullable: false),
                    failure = table.Column<string>(type: "TEXT", nullable: true),
                    started_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "logos",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_logos", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mail_buttons",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    touch = table.Column<string>(type: "TEXT", nullable: false),
                    handoff = table.Column<int>(type: "INTEGER", nullable: true),
                    mark = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_buttons", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mailboxes",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    host = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    port = table.Column<int>(type: "INTEGER", nullable: false),
                    tls = table.Column<bool>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    password = table.Column<string>(type: "TEXT", nullable: false),
                    folder = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    takes_plus = table.Column<bool>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    validity = table.Column<long>(type: "INTEGER", nullable: true),
                    last_uid = table.Column<long>(type: "INTEGER", nullable: false),
                    looked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    trouble = table.Column<string>(type: "TEXT", nullable: true),
                    claimed_until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mailboxes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mails",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    to = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    html = table.Column<string>(type: "TEXT", nullable: true),
                    html_is_fleeting = table.Column<bool>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    subject_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    unsubscribe = table.Column<string>(type: "TEXT", nullable: true),
                    message_id = table.Column<string>(type: "TEXT", maxLength: 250, nullable: true),
                    reply_to = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    references = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    next_try_at = table.Column<long>(type: "INTEGER", nullable: true),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    failure = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mails", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "matter_rules",
                columns: table => new
                {
                    matter = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    due_hours = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matter_rules", x => x.matter);
                });

            migrationBuilder.CreateTable(
                name: "message_templates",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    texts = table.Column<string>(type: "TEXT", nullable: false),
                    retired_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_message_templates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "model_calls",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    month = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    use = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    model = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    tokens_in = table.Column<int>(type: "INTEGER", nullable: false),
                    tokens_out = table.Column<int>(type: "INTEGER", nullable: false),
                    estimated = table.Column<bool>(type: "INTEGER", nullable: false),
                    milliseconds = table.Column<int>(type: "INTEGER", nullable: true),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_model_calls", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "model_endpoints",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    endpoint = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    model = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: true),
                    monthly_tokens = table.Column<long>(type: "INTEGER", nullable: false),
                    monthly_calls = table.Column<int>(type: "INTEGER", nullable: false),
                    timeout_seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    names_themes = table.Column<bool>(type: "INTEGER", nullable: false),
                    summarises = table.Column<bool>(type: "INTEGER", nullable: false),
                    drafts = table.Column<bool>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_model_endpoints", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "model_months",
                columns: table => new
                {
                    month = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    tokens = table.Column<long>(type: "INTEGER", nullable: false),
                    calls = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_model_months", x => x.month);
                });

            migrationBuilder.CreateTable(
                name: "organisations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", nullable: false),
                    accent = table.Column<string>(type: "TEXT", maxLength: 7, nullable: true),
                    logo_stamp = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "parked_events",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    consumer = table.Column<string>(type: "TEXT", nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    subject_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    error = table.Column<string>(type: "TEXT", nullable: false),
                    parked_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parked_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: true),
                    must_change_password = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    left_at = table.Column<long>(type: "INTEGER", nullable: true),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "push_devices",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    endpoint = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    p256dh = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    auth = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    told_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_devices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "push_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    @public = table.Column<string>(name: "public", type: "TEXT", maxLength: 100, nullable: false),
                    @private = table.Column<string>(name: "private", type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "quota_counts",
                columns: table => new
                {
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quota_counts", x => new { x.survey_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "request_kinds",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    most_handoffs = table.Column<int>(type: "INTEGER", nullable: true),
                    retired_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_request_kinds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "responses",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    own_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    unit_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    touchpoint_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    mode = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    answers = table.Column<string>(type: "TEXT", nullable: false),
                    attributes = table.Column<string>(type: "TEXT", nullable: true),
                    contact = table.Column<string>(type: "TEXT", nullable: true),
                    customer_mark = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_responses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "role_assignments",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    unit_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    touchpoint_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_role_assignments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rule_notices",
                columns: table => new
                {
                    rule_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rule_notices", x => new { x.rule_id, x.subject_id, x.since });
                });

            migrationBuilder.CreateTable(
                name: "saved_explorations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    query = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    owner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_explorations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "saved_filters",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    owner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    query = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    opens_inbox = table.Column<bool>(type: "INTEGER", nullable: false),
                    shared = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    team_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_filters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shifts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    unit_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    days = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<int>(type: "INTEGER", nullable: false),
                    to = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shifts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "signals",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    question = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    metric = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    place_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    rule = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    is_good = table.Column<bool>(type: "INTEGER", nullable: false),
                    since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    last_week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    value = table.Column<double>(type: "REAL", nullable: false),
                    center = table.Column<double>(type: "REAL", nullable: false),
                    low = table.Column<double>(type: "REAL", nullable: false),
                    high = table.Column<double>(type: "REAL", nullable: false),
                    n = table.Column<long>(type: "INTEGER", nullable: false),
                    found_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_signals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "survey_comments",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    question = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    author_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_survey_comments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "survey_drafts",
                columns: table => new
                {
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<int>(type: "INTEGER", nullable: false),
                    parent = table.Column<int>(type: "INTEGER", nullable: true),
                    packed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    arguments = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_survey_drafts", x => new { x.survey_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "survey_themes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    phrase = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    phrases = table.Column<string>(type: "TEXT", nullable: false),
                    recent = table.Column<int>(type: "INTEGER", nullable: false),
                    recent_n = table.Column<int>(type: "INTEGER", nullable: false),
                    before = table.Column<int>(type: "INTEGER", nullable: false),
                    before_n = table.Column<int>(type: "INTEGER", nullable: false),
                    pvalue = table.Column<double>(type: "REAL", nullable: false),
                    weeks = table.Column<string>(type: "TEXT", nullable: false),
                    responses = table.Column<string>(type: "TEXT", nullable: false),
                    first_found_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_survey_themes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "survey_versions",
                columns: table => new
                {
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    questionnaire = table.Column<string>(type: "TEXT", nullable: false),
                    published_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    published_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_survey_versions", x => new { x.survey_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "surveys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    draft = table.Column<string>(type: "TEXT", nullable: false),
                    draft_number = table.Column<int>(type: "INTEGER", nullable: false),
                    published_version = table.Column<int>(type: "INTEGER", nullable: true),
                    published_draft = table.Column<int>(type: "INTEGER", nullable: true),
                    anonymous = table.Column<bool>(type: "INTEGER", nullable: false),
                    minimum_n = table.Column<int>(type: "INTEGER", nullable: false),
                    link_key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    touchpoint_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_surveys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "targets",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    question = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    value = table.Column<double>(type: "REAL", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    by = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    set_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    set_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_targets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "team_members",
                columns: table => new
                {
                    team_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_team_members", x => new { x.team_id, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "teams",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    unit_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_teams", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "theme_searches",
                columns: table => new
                {
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    looked_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_theme_searches", x => x.survey_id);
                });

            migrationBuilder.CreateTable(
                name: "touchpoints",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    owner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    team_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_touchpoints", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "unit_hours",
                columns: table => new
                {
                    unit_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    days = table.Column<string>(type: "TEXT", nullable: false),
                    closed = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unit_hours", x => x.unit_id);
                });

            migrationBuilder.CreateTable(
                name: "units",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    parent_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    level = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", nullable: true),
                    responsible_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_units", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "weighting_schemes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    changed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_weighting_schemes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sampled_comments",
                columns: table => new
                {
                    sample_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    response_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    question = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sampled_comments", x => new { x.sample_id, x.number });
                    table.ForeignKey(
                        name: "FK_sampled_comments_agreement_samples_sample_id",
                        column: x => x.sample_id,
                        principalTable: "agreement_samples",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "message_files",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    size = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_message_files", x => x.id);
                    table.ForeignKey(
                        name: "FK_message_files_case_messages_message_id",
                        column: x => x.message_id,
                        principalTable: "case_messages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_answers",
                columns: table => new
                {
                    response_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    said_at = table.Column<long>(type: "INTEGER", nullable: false),
                    joined_at = table.Column<long>(type: "INTEGER", nullable: false),
                    question = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    score = table.Column<int>(type: "INTEGER", nullable: true),
                    out_of = table.Column<int>(type: "INTEGER", nullable: true),
                    words = table.Column<string>(type: "TEXT", nullable: true),
                    told_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_answers", x => x.response_id);
                    table.ForeignKey(
                        name: "FK_case_answers_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_clocks",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    budget_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    spent_seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    hours_of = table.Column<byte[]>(type: "BLOB", nullable: true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    stopped_at = table.Column<long>(type: "INTEGER", nullable: true),
                    notice_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_clocks", x => new { x.case_id, x.kind });
                    table.ForeignKey(
                        name: "FK_case_clocks_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_closures",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    solution = table.Column<string>(type: "TEXT", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    reask_key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    verdict = table.Column<string>(type: "TEXT", nullable: true),
                    verdict_comment = table.Column<string>(type: "TEXT", nullable: true),
                    verdict_at = table.Column<long>(type: "INTEGER", nullable: true),
                    verdict_by = table.Column<string>(type: "TEXT", nullable: true),
                    verdict_by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reopened_by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reopen_reason = table.Column<string>(type: "TEXT", nullable: true),
                    reopened_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_closures", x => new { x.case_id, x.number });
                    table.ForeignKey(
                        name: "FK_case_closures_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_contacts",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    reached = table.Column<bool>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_contacts", x => new { x.case_id, x.number });
                    table.ForeignKey(
                        name: "FK_case_contacts_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_handoffs",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    from_person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    from_team_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    to_person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    to_team_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    passed_on = table.Column<string>(type: "TEXT", nullable: true),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    beyond_limit = table.Column<bool>(type: "INTEGER", nullable: false),
                    approved_by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    approved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    accepted_by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    accepted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    moved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    declined_by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    declined_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decline_reason = table.Column<string>(type: "TEXT", nullable: true),
                    customer_repeated = table.Column<bool>(type: "INTEGER", nullable: true),
                    waits = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_handoffs", x => new { x.case_id, x.number });
                    table.ForeignKey(
                        name: "FK_case_handoffs_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_notes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    author_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_notes", x => x.id);
                    table.ForeignKey(
                        name: "FK_case_notes_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_passings",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    from_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    to_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_passings", x => new { x.case_id, x.number });
                    table.ForeignKey(
                        name: "FK_case_passings_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_pauses",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_pauses", x => new { x.case_id, x.number });
                    table.ForeignKey(
                        name: "FK_case_pauses_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_sightings",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_sightings", x => new { x.case_id, x.person_id });
                    table.ForeignKey(
                        name: "FK_case_sightings_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_steps",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    step = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", nullable: true),
                    root_cause = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    lesson = table.Column<string>(type: "TEXT", nullable: true),
                    ask_key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    agreed = table.Column<bool>(type: "INTEGER", nullable: true),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answered_by = table.Column<string>(type: "TEXT", nullable: true),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_steps", x => new { x.case_id, x.number });
                    table.ForeignKey(
                        name: "FK_case_steps_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_takings",
                columns: table => new
                {
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_takings", x => new { x.case_id, x.number });
                    table.ForeignKey(
                        name: "FK_case_takings_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "met_rules",
                columns: table => new
                {
                    rule_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_met_rules", x => new { x.subject_id, x.rule_id });
                    table.ForeignKey(
                        name: "FK_met_rules_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "matter_sightings",
                columns: table => new
                {
                    matter_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matter_sightings", x => new { x.matter_id, x.person_id });
                    table.ForeignKey(
                        name: "FK_matter_sightings_comment_matters_matter_id",
                        column: x => x.matter_id,
                        principalTable: "comment_matters",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "audit_calls",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    menu_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: true),
                    called_at = table.Column<long>(type: "INTEGER", nullable: false),
                    keys = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    seconds = table.Column<double>(type: "REAL", nullable: false),
                    reached = table.Column<bool>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    logged_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_calls", x => x.id);
                    table.ForeignKey(
                        name: "FK_audit_calls_contact_menus_menu_id",
                        column: x => x.menu_id,
                        principalTable: "contact_menus",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "contact_menu_drafts",
                columns: table => new
                {
                    menu_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    notes = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contact_menu_drafts", x => new { x.menu_id, x.number });
                    table.ForeignKey(
                        name: "FK_contact_menu_drafts_contact_menus_menu_id",
                        column: x => x.menu_id,
                        principalTable: "contact_menus",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "contact_menu_versions",
                columns: table => new
                {
                    menu_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    kept_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    kept_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contact_menu_versions", x => new { x.menu_id, x.number });
                    table.ForeignKey(
                        name: "FK_contact_menu_versions_contact_menus_menu_id",
                        column: x => x.menu_id,
                        principalTable: "contact_menus",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "contact_ways",
                columns: table => new
                {
                    round_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    need_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    steps = table.Column<int>(type: "INTEGER", nullable: true),
                    minutes = table.Column<double>(type: "REAL", nullable: true),
                    hours = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    easy_to_find = table.Column<bool>(type: "INTEGER", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    checked_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    checked_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contact_ways", x => new { x.round_id, x.need_id, x.channel });
                    table.ForeignKey(
                        name: "FK_contact_ways_audit_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "audit_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_contact_ways_customer_needs_need_id",
                        column: x => x.need_id,
                        principalTable: "customer_needs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "flow_assignments",
                columns: table => new
                {
                    talk_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_flow_assignments", x => new { x.talk_id, x.number });
                    table.ForeignKey(
                        name: "FK_flow_assignments_flow_talks_talk_id",
                        column: x => x.talk_id,
                        principalTable: "flow_talks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "flow_comments",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    talk_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    author_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_flow_comments", x => x.id);
                    table.ForeignKey(
                        name: "FK_flow_comments_flow_talks_talk_id",
                        column: x => x.talk_id,
                        principalTable: "flow_talks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "flow_followers",
                columns: table => new
                {
                    talk_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    told_until = table.Column<long>(type: "INTEGER", nullable: false),
                    told_week = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_flow_followers", x => new { x.talk_id, x.person_id });
                    table.ForeignKey(
                        name: "FK_flow_followers_flow_talks_talk_id",
                        column: x => x.talk_id,
                        principalTable: "flow_talks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "flow_settlements",
                columns: table => new
                {
                    talk_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    reopened_by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reopened_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_flow_settlements", x => new { x.talk_id, x.number });
                    table.ForeignKey(
                        name: "FK_flow_settlements_flow_talks_talk_id",
                        column: x => x.talk_id,
                        principalTable: "flow_talks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "log_chunks",
                columns: table => new
                {
                    log_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_log_chunks", x => new { x.log_id, x.number });
                    table.ForeignKey(
                        name: "FK_log_chunks_imported_logs_log_id",
                        column: x => x.log_id,
                        principalTable: "imported_logs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mail_attachments",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    mail_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    size = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_attachments", x => x.id);
                    table.ForeignKey(
                        name: "FK_mail_attachments_mails_mail_id",
                        column: x => x.mail_id,
                        principalTable: "mails",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_claims", x => x.id);
                    table.ForeignKey(
                        name: "FK_person_claims_people_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "FK_person_logins_people_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_tokens",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "FK_person_tokens_people_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "survey_comment_resolutions",
                columns: table => new
                {
                    comment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    resolved_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    resolved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reopened_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reopened_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_survey_comment_resolutions", x => new { x.comment_id, x.number });
                    table.ForeignKey(
                        name: "FK_survey_comment_resolutions_survey_comments_comment_id",
                        column: x => x.comment_id,
                        principalTable: "survey_comments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_files",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    note_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    contact = table.Column<int>(type: "INTEGER", nullable: true),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    size = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_files", x => x.id);
                    table.ForeignKey(
                        name: "FK_case_files_case_contacts_case_id_contact",
                        columns: x => new { x.case_id, x.contact },
                        principalTable: "case_contacts",
                        principalColumns: new[] { "case_id", "number" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_case_files_case_notes_note_id",
                        column: x => x.note_id,
                        principalTable: "case_notes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_alert_rules_survey_id",
                table: "alert_rules",
                column: "survey_id");

            migrationBuilder.CreateIndex(
                name: "IX_answer_files_look_at",
                table: "answer_files",
                column: "look_at");

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_hash",
                table: "api_keys",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_calls_menu_id_called_at",
                table: "audit_calls",
                columns: new[] { "menu_id", "called_at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_rounds_number",
                table: "audit_rounds",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_bank_questions_code_number",
                table: "bank_questions",
                columns: new[] { "code", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_begun_responses_keep_until",
                table: "begun_responses",
                column: "keep_until");

            migrationBuilder.CreateIndex(
                name: "IX_bulk_marks_at",
                table: "bulk_marks",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_case_answers_case_id",
                table: "case_answers",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_case_clocks_notice_at",
                table: "case_clocks",
                column: "notice_at");

            migrationBuilder.CreateIndex(
                name: "IX_case_closures_reask_key",
                table: "case_closures",
                column: "reask_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_files_case_id_contact",
                table: "case_files",
                columns: new[] { "case_id", "contact" });

            migrationBuilder.CreateIndex(
                name: "IX_case_files_note_id",
                table: "case_files",
                column: "note_id");

            migrationBuilder.CreateIndex(
                name: "IX_case_handoffs_to_person_id_waits",
                table: "case_handoffs",
                columns: new[] { "to_person_id", "waits" });

            migrationBuilder.CreateIndex(
                name: "IX_case_handoffs_to_team_id_waits",
                table: "case_handoffs",
                columns: new[] { "to_team_id", "waits" });

            migrationBuilder.CreateIndex(
                name: "IX_case_messages_address_at",
                table: "case_messages",
                columns: new[] { "address", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_case_messages_case_id_at",
                table: "case_messages",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_case_messages_fingerprint",
                table: "case_messages",
                column: "fingerprint",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_messages_kind_at",
                table: "case_messages",
                columns: new[] { "kind", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_case_messages_mail_id",
                table: "case_messages",
                column: "mail_id");

            migrationBuilder.CreateIndex(
                name: "IX_case_messages_message_id",
                table: "case_messages",
                column: "message_id");

            migrationBuilder.CreateIndex(
                name: "IX_case_notes_case_id",
                table: "case_notes",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_case_steps_ask_key",
                table: "case_steps",
                column: "ask_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_threads_key",
                table: "case_threads",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cases_customer_mark",
                table: "cases",
                column: "customer_mark");

            migrationBuilder.CreateIndex(
                name: "IX_cases_first_owner_id_number",
                table: "cases",
                columns: new[] { "first_owner_id", "number" },
                filter: "first_owner_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cases_number",
                table: "cases",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cases_open",
                table: "cases",
                columns: new[] { "next_due_at", "number", "owner_id", "team_id", "first_owner_id", "unit_id", "touchpoint_id", "survey_id", "score", "opened_at", "state" },
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_cases_opened_at",
                table: "cases",
                column: "opened_at");

            migrationBuilder.CreateIndex(
                name: "IX_cases_owner_id_state",
                table: "cases",
                columns: new[] { "owner_id", "state" },
                filter: "owner_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cases_response_id",
                table: "cases",
                column: "response_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cases_state_opened_at",
                table: "cases",
                columns: new[] { "state", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "IX_cases_team_id_number",
                table: "cases",
                columns: new[] { "team_id", "number" },
                filter: "team_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cases_touchpoint_id_number",
                table: "cases",
                columns: new[] { "touchpoint_id", "number" },
                filter: "touchpoint_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cases_unit_id_number",
                table: "cases",
                columns: new[] { "unit_id", "number" },
                filter: "unit_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_codebook_examples_response_id",
                table: "codebook_examples",
                column: "response_id");

            migrationBuilder.CreateIndex(
                name: "IX_comment_corrections_survey_id_decided_at",
                table: "comment_corrections",
                columns: new[] { "survey_id", "decided_at" });

            migrationBuilder.CreateIndex(
                name: "IX_comment_matters_found_at",
                table: "comment_matters",
                column: "found_at");

            migrationBuilder.CreateIndex(
                name: "IX_comment_matters_response_id_question_matter",
                table: "comment_matters",
                columns: new[] { "response_id", "question", "matter" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contact_menus_code",
                table: "contact_menus",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contact_ways_need_id",
                table: "contact_ways",
                column: "need_id");

            migrationBuilder.CreateIndex(
                name: "IX_customer_needs_code",
                table: "customer_needs",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_dashboards_owner_id",
                table: "dashboards",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_case_id",
                table: "deliveries",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_created_at",
                table: "deliveries",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_next_try_at",
                table: "deliveries",
                column: "next_try_at");

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_target_id_created_at",
                table: "deliveries",
                columns: new[] { "target_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_digest_subscriptions_due_at",
                table: "digest_subscriptions",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "IX_digest_subscriptions_key",
                table: "digest_subscriptions",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_digest_subscriptions_person_id_series",
                table: "digest_subscriptions",
                columns: new[] { "person_id", "series" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_events_subject_id",
                table: "events",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_flow_comments_talk_id_at",
                table: "flow_comments",
                columns: new[] { "talk_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_flow_followers_person_id",
                table: "flow_followers",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_flow_talks_log_from_to",
                table: "flow_talks",
                columns: new[] { "log", "from", "to" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_handoff_costs_at",
                table: "handoff_costs",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_import_refusals_import_id_line",
                table: "import_refusals",
                columns: new[] { "import_id", "line" });

            migrationBuilder.CreateIndex(
                name: "IX_imported_logs_code",
                table: "imported_logs",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_mail_attachments_mail_id",
                table: "mail_attachments",
                column: "mail_id");

            migrationBuilder.CreateIndex(
                name: "IX_mail_buttons_expires_at",
                table: "mail_buttons",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_mail_buttons_hash",
                table: "mail_buttons",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_mails_next_try_at",
                table: "mails",
                column: "next_try_at");

            migrationBuilder.CreateIndex(
                name: "IX_message_files_message_id",
                table: "message_files",
                column: "message_id");

            migrationBuilder.CreateIndex(
                name: "IX_message_templates_code",
                table: "message_templates",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_met_rules_case_id",
                table: "met_rules",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_met_rules_rule_id_at",
                table: "met_rules",
                columns: new[] { "rule_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_model_calls_at",
                table: "model_calls",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_parked_events_consumer_position",
                table: "parked_events",
                columns: new[] { "consumer", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "people",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "people",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_person_claims_user_id",
                table: "person_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_person_logins_user_id",
                table: "person_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_push_devices_endpoint",
                table: "push_devices",
                column: "endpoint",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_push_devices_person_id",
                table: "push_devices",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_request_kinds_code",
                table: "request_kinds",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_responses_customer_mark_submitted_at",
                table: "responses",
                columns: new[] { "customer_mark", "submitted_at" },
                filter: "customer_mark IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_responses_survey_id_own_id",
                table: "responses",
                columns: new[] { "survey_id", "own_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_role_assignments_person_id",
                table: "role_assignments",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_rule_notices_rule_id_at",
                table: "rule_notices",
                columns: new[] { "rule_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_saved_filters_owner_id_name",
                table: "saved_filters",
                columns: new[] { "owner_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_shifts_unit_id",
                table: "shifts",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "IX_signals_found_at",
                table: "signals",
                column: "found_at");

            migrationBuilder.CreateIndex(
                name: "IX_signals_survey_id_question_place_place_id_rule_is_good_week",
                table: "signals",
                columns: new[] { "survey_id", "question", "place", "place_id", "rule", "is_good", "week" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_survey_comments_survey_id",
                table: "survey_comments",
                column: "survey_id");

            migrationBuilder.CreateIndex(
                name: "IX_survey_themes_survey_id_language_phrase",
                table: "survey_themes",
                columns: new[] { "survey_id", "language", "phrase" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_surveys_code",
                table: "surveys",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_surveys_link_key",
                table: "surveys",
                column: "link_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_targets_survey_id_question_place",
                table: "targets",
                columns: new[] { "survey_id", "question", "place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_team_members_person_id",
                table: "team_members",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_teams_code",
                table: "teams",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_touchpoints_code",
                table: "touchpoints",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_units_code",
                table: "units",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_units_parent_id",
                table: "units",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "IX_weighting_schemes_survey_id_code",
                table: "weighting_schemes",
                columns: new[] { "survey_id", "code" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absences");

            migrationBuilder.DropTable(
                name: "alert_rules");

            migrationBuilder.DropTable(
                name: "answer_files");

            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "audit_calls");

            migrationBuilder.DropTable(
                name: "bank_questions");

            migrationBuilder.DropTable(
                name: "begun_responses");

            migrationBuilder.DropTable(
                name: "bulk_marks");

            migrationBuilder.DropTable(
                name: "case_answers");

            migrationBuilder.DropTable(
                name: "case_clocks");

            migrationBuilder.DropTable(
                name: "case_closures");

            migrationBuilder.DropTable(
                name: "case_files");

            migrationBuilder.DropTable(
                name: "case_handoffs");

            migrationBuilder.DropTable(
                name: "case_passings");

            migrationBuilder.DropTable(
                name: "case_pauses");

            migrationBuilder.DropTable(
                name: "case_rules");

            migrationBuilder.DropTable(
                name: "case_sightings");

            migrationBuilder.DropTable(
                name: "case_steps");

            migrationBuilder.DropTable(
                name: "case_takings");

            migrationBuilder.DropTable(
                name: "case_threads");

            migrationBuilder.DropTable(
                name: "channels");

            migrationBuilder.DropTable(
                name: "codebook_examples");

            migrationBuilder.DropTable(
                name: "codebook_versions");

            migrationBuilder.DropTable(
                name: "coded_tables");

            migrationBuilder.DropTable(
                name: "comment_corrections");

            migrationBuilder.DropTable(
                name: "contact_limits");

            migrationBuilder.DropTable(
                name: "contact_menu_drafts");

            migrationBuilder.DropTable(
                name: "contact_menu_versions");

            migrationBuilder.DropTable(
                name: "contact_ways");

            migrationBuilder.DropTable(
                name: "counters");

            migrationBuilder.DropTable(
                name: "cursors");

            migrationBuilder.DropTable(
                name: "dashboards");

            migrationBuilder.DropTable(
                name: "deliveries");

            migrationBuilder.DropTable(
                name: "digest_subscriptions");

            migrationBuilder.DropTable(
                name: "events");

            migrationBuilder.DropTable(
                name: "flow_assignments");

            migrationBuilder.DropTable(
                name: "flow_comments");

            migrationBuilder.DropTable(
                name: "flow_followers");

            migrationBuilder.DropTable(
                name: "flow_settlements");

            migrationBuilder.DropTable(
                name: "hand_codes");

            migrationBuilder.DropTable(
                name: "handoff_costs");

            migrationBuilder.DropTable(
                name: "import_refusals");

            migrationBuilder.DropTable(
                name: "imports");

            migrationBuilder.DropTable(
                name: "log_chunks");

            migrationBuilder.DropTable(
                name: "logos");

            migrationBuilder.DropTable(
                name: "mail_attachments");

            migrationBuilder.DropTable(
                name: "mail_buttons");

            migrationBuilder.DropTable(
                name: "mailboxes");

            migrationBuilder.DropTable(
                name: "matter_rules");

            migrationBuilder.DropTable(
                name: "matter_sightings");

            migrationBuilder.DropTable(
                name: "message_files");

            migrationBuilder.DropTable(
                name: "message_templates");

            migrationBuilder.DropTable(
                name: "met_rules");

            migrationBuilder.DropTable(
                name: "model_calls");

            migrationBuilder.DropTable(
                name: "model_endpoints");

            migrationBuilder.DropTable(
                name: "model_months");

            migrationBuilder.DropTable(
                name: "organisations");

            migrationBuilder.DropTable(
                name: "parked_events");

            migrationBuilder.DropTable(
                name: "person_claims");

            migrationBuilder.DropTable(
                name: "person_logins");

            migrationBuilder.DropTable(
                name: "person_tokens");

            migrationBuilder.DropTable(
                name: "push_devices");

            migrationBuilder.DropTable(
                name: "push_keys");

            migrationBuilder.DropTable(
                name: "quota_counts");

            migrationBuilder.DropTable(
                name: "request_kinds");

            migrationBuilder.DropTable(
                name: "responses");

            migrationBuilder.DropTable(
                name: "role_assignments");

            migrationBuilder.DropTable(
                name: "rule_notices");

            migrationBuilder.DropTable(
                name: "sampled_comments");

            migrationBuilder.DropTable(
                name: "saved_explorations");

            migrationBuilder.DropTable(
                name: "saved_filters");

            migrationBuilder.DropTable(
                name: "shifts");

            migrationBuilder.DropTable(
                name: "signals");

            migrationBuilder.DropTable(
                name: "survey_comment_resolutions");

            migrationBuilder.DropTable(
                name: "survey_drafts");

            migrationBuilder.DropTable(
                name: "survey_themes");

            migrationBuilder.DropTable(
                name: "survey_versions");

            migrationBuilder.DropTable(
                name: "surveys");

            migrationBuilder.DropTable(
                name: "targets");

            migrationBuilder.DropTable(
                name: "team_members");

            migrationBuilder.DropTable(
                name: "teams");

            migrationBuilder.DropTable(
                name: "theme_searches");

            migrationBuilder.DropTable(
                name: "touchpoints");

            migrationBuilder.DropTable(
                name: "unit_hours");

            migrationBuilder.DropTable(
                name: "units");

            migrationBuilder.DropTable(
                name: "weighting_schemes");

            migrationBuilder.DropTable(
                name: "case_contacts");

            migrationBuilder.DropTable(
                name: "case_notes");

            migrationBuilder.DropTable(
                name: "contact_menus");

            migrationBuilder.DropTable(
                name: "audit_rounds");

            migrationBuilder.DropTable(
                name: "customer_needs");

            migrationBuilder.DropTable(
                name: "flow_talks");

            migrationBuilder.DropTable(
                name: "imported_logs");

            migrationBuilder.DropTable(
                name: "mails");

            migrationBuilder.DropTable(
                name: "comment_matters");

            migrationBuilder.DropTable(
                name: "case_messages");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "agreement_samples");

            migrationBuilder.DropTable(
                name: "survey_comments");

            migrationBuilder.DropTable(
                name: "cases");
        }
    }
}
