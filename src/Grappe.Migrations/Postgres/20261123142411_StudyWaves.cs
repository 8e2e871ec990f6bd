using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class StudyWaves : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "studies_waves",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    study = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    questionnaire = table.Column<int>(type: "integer", nullable: false),
                    search = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    opens_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closes_on = table.Column<DateOnly>(type: "date", nullable: false),
                    begun_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_studies_waves", x => x.id);
                    table.ForeignKey(
                        name: "fk_studies_waves_studies_studies_study",
                        column: x => x.study,
                        principalTable: "studies_studies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "studies_cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    wave = table.Column<Guid>(type: "uuid", nullable: false),
                    cluster = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    invited_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    consent_version = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    consent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    begun_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    submitted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reopened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    withdrawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_studies_cases", x => x.id);
                    table.ForeignKey(
                        name: "fk_studies_cases_wave_wave",
                        column: x => x.wave,
                        principalTable: "studies_waves",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "studies_answers",
                columns: table => new
                {
                    @case = table.Column<Guid>(name: "case", type: "uuid", nullable: false),
                    question = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    content = table.Column<string>(type: "text", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_studies_answers", x => new { x.@case, x.question });
                    table.ForeignKey(
                        name: "fk_studies_answers_wave_case_case",
                        column: x => x.@case,
                        principalTable: "studies_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "studies_invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    @case = table.Column<Guid>(name: "case", type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reminded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_studies_invitations", x => x.id);
                    table.ForeignKey(
                        name: "fk_studies_invitations_wave_case_case",
                        column: x => x.@case,
                        principalTable: "studies_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_studies_cases_wave_cluster",
                table: "studies_cases",
                columns: new[] { "wave", "cluster" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_studies_invitations_case_email",
                table: "studies_invitations",
                columns: new[] { "case", "email" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_studies_invitations_email",
                table: "studies_invitations",
                column: "email");

            migrationBuilder.CreateIndex(
                name: "ix_studies_waves_study_number",
                table: "studies_waves",
                columns: new[] { "study", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "studies_answers");

            migrationBuilder.DropTable(
                name: "studies_invitations");

            migrationBuilder.DropTable(
                name: "studies_cases");

            migrationBuilder.DropTable(
                name: "studies_waves");
        }
    }
}
