using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DecisionsThatActAndMeetings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "decision",
                table: "workspace_statutes",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "decision",
                table: "workspace_fee_rules",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "consequence",
                table: "workspace_decisions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "effect",
                table: "workspace_decisions",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "workspace_meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    cluster = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    call = table.Column<int>(type: "integer", nullable: false),
                    statute = table.Column<string>(type: "text", nullable: true),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    starts_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    lasts = table.Column<int>(type: "integer", nullable: false),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    link = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    agenda = table.Column<string>(type: "text", nullable: false),
                    called = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    convened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    is_called_off = table.Column<bool>(type: "boolean", nullable: false),
                    roll = table.Column<string>(type: "text", nullable: false),
                    attendance = table.Column<string>(type: "text", nullable: false),
                    proxies = table.Column<string>(type: "text", nullable: false),
                    minutes = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspace_meetings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "workspace_proposals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    cluster = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    fee_rule = table.Column<string>(type: "text", nullable: true),
                    statute = table.Column<string>(type: "text", nullable: true),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    adopted_by = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspace_proposals", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_workspace_meetings_cluster_number",
                table: "workspace_meetings",
                columns: new[] { "cluster", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_workspace_proposals_cluster",
                table: "workspace_proposals",
                column: "cluster");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "workspace_meetings");

            migrationBuilder.DropTable(
                name: "workspace_proposals");

            migrationBuilder.DropColumn(
                name: "decision",
                table: "workspace_statutes");

            migrationBuilder.DropColumn(
                name: "decision",
                table: "workspace_fee_rules");

            migrationBuilder.DropColumn(
                name: "consequence",
                table: "workspace_decisions");

            migrationBuilder.DropColumn(
                name: "effect",
                table: "workspace_decisions");
        }
    }
}
