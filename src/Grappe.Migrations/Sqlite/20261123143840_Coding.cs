using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Coding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "alias",
                table: "studies_readers",
                type: "TEXT",
                maxLength: 80,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "studies_codings",
                columns: table => new
                {
                    study = table.Column<Guid>(type: "TEXT", nullable: false),
                    codebook = table.Column<string>(type: "TEXT", nullable: false),
                    texts = table.Column<string>(type: "TEXT", nullable: false),
                    begun_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_studies_codings", x => x.study);
                    table.ForeignKey(
                        name: "fk_studies_codings_studies_studies_study",
                        column: x => x.study,
                        principalTable: "studies_studies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "studies_readings",
                columns: table => new
                {
                    reader = table.Column<Guid>(type: "TEXT", nullable: false),
                    @case = table.Column<string>(name: "case", type: "TEXT", maxLength: 120, nullable: false),
                    question = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    study = table.Column<Guid>(type: "TEXT", nullable: false),
                    memo = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    read_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_studies_readings", x => new { x.reader, x.@case, x.question });
                    table.ForeignKey(
                        name: "fk_studies_readings_studies_readers_reader",
                        column: x => x.reader,
                        principalTable: "studies_readers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "studies_rulings",
                columns: table => new
                {
                    study = table.Column<Guid>(type: "TEXT", nullable: false),
                    @case = table.Column<string>(name: "case", type: "TEXT", maxLength: 120, nullable: false),
                    question = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    applies = table.Column<bool>(type: "INTEGER", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_studies_rulings", x => new { x.study, x.@case, x.question, x.code });
                    table.ForeignKey(
                        name: "fk_studies_rulings_studies_studies_study",
                        column: x => x.study,
                        principalTable: "studies_studies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "studies_segments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    study = table.Column<Guid>(type: "TEXT", nullable: false),
                    reader = table.Column<Guid>(type: "TEXT", nullable: false),
                    @case = table.Column<string>(name: "case", type: "TEXT", maxLength: 120, nullable: false),
                    question = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    start = table.Column<int>(type: "INTEGER", nullable: false),
                    end = table.Column<int>(type: "INTEGER", nullable: false),
                    memo = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_studies_segments", x => x.id);
                    table.ForeignKey(
                        name: "fk_studies_segments_studies_readers_reader",
                        column: x => x.reader,
                        principalTable: "studies_readers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_studies_readings_study",
                table: "studies_readings",
                column: "study");

            migrationBuilder.CreateIndex(
                name: "ix_studies_rulings_by",
                table: "studies_rulings",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "ix_studies_segments_reader",
                table: "studies_segments",
                column: "reader");

            migrationBuilder.CreateIndex(
                name: "ix_studies_segments_study",
                table: "studies_segments",
                column: "study");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "studies_codings");

            migrationBuilder.DropTable(
                name: "studies_readings");

            migrationBuilder.DropTable(
                name: "studies_rulings");

            migrationBuilder.DropTable(
                name: "studies_segments");

            migrationBuilder.DropColumn(
                name: "alias",
                table: "studies_readers");
        }
    }
}
