using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Screening : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "studies_readers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    study = table.Column<Guid>(type: "TEXT", nullable: false),
                    work = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    account = table.Column<Guid>(type: "TEXT", nullable: true),
                    saved_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_studies_readers", x => x.id);
                    table.ForeignKey(
                        name: "fk_studies_readers_studies_studies_study",
                        column: x => x.study,
                        principalTable: "studies_studies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "studies_screenings",
                columns: table => new
                {
                    study = table.Column<Guid>(type: "TEXT", nullable: false),
                    criteria = table.Column<string>(type: "TEXT", nullable: false),
                    cases = table.Column<string>(type: "TEXT", nullable: false),
                    begun_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_studies_screenings", x => x.study);
                    table.ForeignKey(
                        name: "fk_studies_screenings_studies_studies_study",
                        column: x => x.study,
                        principalTable: "studies_studies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "studies_settlements",
                columns: table => new
                {
                    study = table.Column<Guid>(type: "TEXT", nullable: false),
                    @case = table.Column<string>(name: "case", type: "TEXT", maxLength: 20, nullable: false),
                    criterion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_studies_settlements", x => new { x.study, x.@case, x.criterion });
                    table.ForeignKey(
                        name: "fk_studies_settlements_studies_studies_study",
                        column: x => x.study,
                        principalTable: "studies_studies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "studies_ratings",
                columns: table => new
                {
                    reader = table.Column<Guid>(type: "TEXT", nullable: false),
                    @case = table.Column<string>(name: "case", type: "TEXT", maxLength: 20, nullable: false),
                    criterion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    study = table.Column<Guid>(type: "TEXT", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_studies_ratings", x => new { x.reader, x.@case, x.criterion });
                    table.ForeignKey(
                        name: "fk_studies_ratings_study_reader_reader",
                        column: x => x.reader,
                        principalTable: "studies_readers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_studies_ratings_study",
                table: "studies_ratings",
                column: "study");

            migrationBuilder.CreateIndex(
                name: "ix_studies_readers_account",
                table: "studies_readers",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "ix_studies_readers_study_work_account",
                table: "studies_readers",
                columns: new[] { "study", "work", "account" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_studies_settlements_by",
                table: "studies_settlements",
                column: "by");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "studies_ratings");

            migrationBuilder.DropTable(
                name: "studies_screenings");

            migrationBuilder.DropTable(
                name: "studies_settlements");

            migrationBuilder.DropTable(
                name: "studies_readers");
        }
    }
}
