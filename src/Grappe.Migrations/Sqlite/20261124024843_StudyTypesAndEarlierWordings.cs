using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 3);

            migrationBuilder.CreateTable(
                name: "studies_earlier_wordings",
                columns: table => new
                {
                    study = table.Column<Guid>(type: "TEXT", nullable: false),
                    step = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    questionnaire = table.Column<string>(type: "TEXT", nullable: false)
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
                    study = table.Column<Guid>(type: "TEXT", nullable: false),
                    html = table.Column<string>(type: "TEXT", nullable: false)
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
                    study = table.Column<Guid>(type: "TEXT", nullable: false),
                    signs = table.Column<string>(type: "TEXT", nullable: false),
                    questions = table.Column<string>(type: "TEXT", nullable: false),
                    run = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    begun_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    seen_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    share = table.Column<double>(type: "REAL", nullable: false),
                    found = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
