using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Submissions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "atlas_submissions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    cluster = table.Column<Guid>(type: "uuid", nullable: false),
                    @base = table.Column<string>(name: "base", type: "text", nullable: true),
                    facts = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    known_from = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    author = table.Column<Guid>(type: "uuid", nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    confirmed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    secret_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    not_the_same = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    notes = table.Column<string>(type: "text", nullable: false),
                    begun_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_atlas_submissions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_atlas_submissions_author",
                table: "atlas_submissions",
                column: "author");

            migrationBuilder.CreateIndex(
                name: "ix_atlas_submissions_cluster",
                table: "atlas_submissions",
                column: "cluster");

            migrationBuilder.CreateIndex(
                name: "ix_atlas_submissions_secret_hash",
                table: "atlas_submissions",
                column: "secret_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_atlas_submissions_state_sent_at",
                table: "atlas_submissions",
                columns: new[] { "state", "sent_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "atlas_submissions");
        }
    }
}
