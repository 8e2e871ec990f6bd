using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class StudyTypesAndEarlierWordings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "least",
                table: "studies_studies",
                type: "integer",
                nullable: false,
                defaultValue: 3);

            migrationBuilder.CreateTable(
                name: "studies_earlier_wordings",
                columns: table => new
                {
                    study = table.Column<Guid>(type: "uuid", nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    questionnaire = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_studies_earlier_wordings", x => new { x.study, x.step });
                    table.ForeignKey(
                        name: "fk_studies_earlier_wordings_own_study_study",
                        column: x => x.study,
                        principalTable: "studies_studies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "studies_types_reports",
                columns: table => new
                {
                    study = table.Column<Guid>(type: "uuid", nullable: false),
                    html = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_studies_types_reports", x => x.study);
                    table.ForeignKey(
                        name: "fk_studies_types_reports_studies_studies_study",
                        column: x => x.study,
                        principalTable: "studies_studies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "studies_typings",
                columns: table => new
                {
                    study = table.Column<Guid>(type: "uuid", nullable: false),
                    signs = table.Column<string>(type: "text", nullable: false),
                    questions = table.Column<string>(type: "text", nullable: false),
                    run = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    begun_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    seen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    share = table.Column<double>(type: "double precision", nullable: false),
                    found = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_studies_typings", x => x.study);
                    table.ForeignKey(
                        name: "fk_studies_typings_studies_studies_study",
                        column: x => x.study,
                        principalTable: "studies_studies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "studies_earlier_wordings");

            migrationBuilder.DropTable(
                name: "studies_types_reports");

            migrationBuilder.DropTable(
                name: "studies_typings");

            migrationBuilder.DropColumn(
                name: "least",
                table: "studies_studies");
        }
    }
}
