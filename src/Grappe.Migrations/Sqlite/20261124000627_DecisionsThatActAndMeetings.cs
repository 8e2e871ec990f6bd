using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "decision",
                table: "workspace_fee_rules",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "consequence",
                table: "workspace_decisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "effect",
                table: "workspace_decisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "workspace_meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    cluster = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    call = table.Column<int>(type: "INTEGER", nullable: false),
                    statute = table.Column<string>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    starts_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    lasts = table.Column<int>(type: "INTEGER", nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    link = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    agenda = table.Column<string>(type: "TEXT", nullable: false),
                    called = table.Column<string>(type: "TEXT", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    convened_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    is_called_off = table.Column<bool>(type: "INTEGER", nullable: false),
                    roll = table.Column<string>(type: "TEXT", nullable: false),
                    attendance = table.Column<string>(type: "TEXT", nullable: false),
                    proxies = table.Column<string>(type: "TEXT", nullable: false),
                    minutes = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspace_meetings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "workspace_proposals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    cluster = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    fee_rule = table.Column<string>(type: "TEXT", nullable: true),
                    statute = table.Column<string>(type: "TEXT", nullable: true),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    adopted_by = table.Column<int>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
