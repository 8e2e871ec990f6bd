using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WrittenResources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "atlas_resources",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    short_id = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    author = table.Column<Guid>(type: "uuid", nullable: true),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    @public = table.Column<string>(name: "public", type: "text", nullable: true),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    notes = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    published_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_atlas_resources", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "atlas_resource_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    resource = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    kind = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_atlas_resource_files", x => x.id);
                    table.ForeignKey(
                        name: "fk_atlas_resource_files_written_resource_resource",
                        column: x => x.resource,
                        principalTable: "atlas_resources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_atlas_resource_files_resource",
                table: "atlas_resource_files",
                column: "resource");

            migrationBuilder.CreateIndex(
                name: "ix_atlas_resources_author",
                table: "atlas_resources",
                column: "author");

            migrationBuilder.CreateIndex(
                name: "ix_atlas_resources_short_id",
                table: "atlas_resources",
                column: "short_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_atlas_resources_state_sent_at",
                table: "atlas_resources",
                columns: new[] { "state", "sent_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "atlas_resource_files");

            migrationBuilder.DropTable(
                name: "atlas_resources");
        }
    }
}
